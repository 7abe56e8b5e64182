return await Argraph.Server.Cli.CommandLine.RunAsync(args);
