using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes what a program with its own <c>Main</c> takes its handlers into an ASP.NET Core application with.</summary>
internal static class EndpointWriter
{
    public const string HintName = "MapHandlers.g.cs";

    private const string Endpoints = "global::Containerize.Hosting.HandlerEndpoints";
    private const string Create = "global::" + GeneratedNames.Namespace + "." + GeneratedNames.Application + ".Create()";

    public static SourceText Write()
    {
        var writer = new SourceWriter(("CS0436", ApplicationWriter.SameNamesReason));

        // A namespace that web projects import without a using.
        writer.Line("namespace Microsoft.AspNetCore.Builder;").Line();
        writer.Line("/// <summary>Takes this project's handlers into its own application.</summary>");
        writer.GeneratedAttributes();
        writer.Line("internal static class HandlerApplicationExtensions").Open();
        writer.Line("/// <summary>Runs the <c>[HandlerStartup]</c> classes and registers the handlers' classes. Call it after the other registrations.</summary>");
        writer.Line("/// <param name=\"services\">The services of the application's builder.</param>");
        writer.Line($"public static global::{KnownTypes.ServiceCollection} AddHandlers(this global::{KnownTypes.ServiceCollection} services) =>").Indent();
        writer.Line($"{Endpoints}.Add(services, {Create});").Unindent().Line();
        writer.Line("/// <summary>Maps <c>POST {prefix}/{handler}</c> for each handler.</summary>");
        writer.Line("/// <param name=\"endpoints\">The application.</param>");
        writer.Line("/// <param name=\"prefix\">What comes before the handlers' names: a route pattern, or nothing.</param>");
        writer.Line("/// <returns>The endpoints, to add authorization and the like to.</returns>");
        writer.Line("public static global::Microsoft.AspNetCore.Builder.IEndpointConventionBuilder MapHandlers(").Indent();
        writer.Line("this global::Microsoft.AspNetCore.Routing.IEndpointRouteBuilder endpoints,");
        writer.Line("[global::System.Diagnostics.CodeAnalysis.StringSyntax(\"Route\")] string prefix = \"\") =>");
        writer.Line($"{Endpoints}.Map(endpoints, {Create}, prefix);").Unindent();
        return writer.Close().ToSourceText();
    }
}
