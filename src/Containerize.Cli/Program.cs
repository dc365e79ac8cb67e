using System.CommandLine;
using Containerize.Cli;
using Containerize.Cli.Onbuild;

var root = new RootCommand("Builds container images of C# sources.") { BuildCommand.Create(), RestoreCommand.Create(), LayersCommand.Create() };
return await root.Parse(args).InvokeAsync();
