using System.CommandLine;
using Containerize.Cli;

var root = new RootCommand("Builds container images of C# sources.") { BuildCommand.Create() };
return await root.Parse(args).InvokeAsync();
