Console.Write(Argraph.Server.Api.SchemaText.Print());
return 0;
