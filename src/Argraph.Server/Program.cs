using Argraph.Server.Cli;

return await CommandLine.RunAsync(CommandLine.Create(), args);
