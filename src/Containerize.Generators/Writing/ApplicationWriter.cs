using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes what the host is given: all handlers and what they need.</summary>
internal static class ApplicationWriter
{
    /// <summary>Why generated names may be ambiguous, and why that is right.</summary>
    public const string SameNamesReason =
        "A referenced project's own generated types may be visible here (InternalsVisibleTo); this project's win.";

    public const string HintName = "Application.g.cs";

    private const string TryAddSingleton =
        "global::Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton";

    // The host looks at what is registered for a constructor's parameters: one object for all calls, or one a call.
    private const string TryAddClass = "global::Containerize.Hosting.HandlerClasses.TryAdd";

    public static SourceText Write(ApplicationModel application)
    {
        var writer = new SourceWriter(
            ("CS0436", SameNamesReason),
            ("CS0612, CS0618", "A handler's class or JSON context may be obsolete: that is for its users to hear."));
        writer.Line($"namespace {GeneratedNames.Namespace};").Line();
        writer.Line("/// <summary>The handlers of this project and what they need.</summary>");
        writer.GeneratedAttributes();
        writer.Line($"internal static class {GeneratedNames.Application}").Open();

        writer.Line("/// <summary>Makes what <see cref=\"global::Containerize.Hosting.HandlerHost\"/> runs.</summary>");
        writer.Line("public static global::Containerize.Hosting.HandlerApplication Create() => new()").Open();
        WriteList(writer, "Handlers", application.HandlerClasses.Select(static name => name + ".Descriptor"));
        if (application.HandlerClasses.Count > 0)
        {
            WriteList(writer, "Manifests", ["ReadManifest"]);
        }

        if (application.JsonContexts.Count > 0)
        {
            WriteList(writer, "JsonTypeInfoResolvers", application.JsonContexts.Select(static type => type + ".Default"));
        }

        if (application.TellsParameters)
        {
            WriteList(writer, "InputContracts", [GeneratedNames.RequiredParameters + ".Mark"]);
        }

        JsonContextModel? json = application.JsonOptions is { } own && (own.HasConverters || own.Options.Count > 0) ? own : null;
        if (json is not null)
        {
            writer.Line("ConfigureJson = ConfigureJson,");
        }

        if (application.Libraries.Count > 0)
        {
            WriteList(writer, "Libraries", application.Libraries.Select(static type => type + ".Create()"));
        }

        if (application.Startups.Count > 0)
        {
            writer.Line("Configure = Configure,");
        }

        if (application.Services.Count > 0)
        {
            writer.Line("ConfigureServices = ConfigureServices,");
        }

        writer.Close(";");
        if (application.HandlerClasses.Count > 0)
        {
            // No lambda: it would be a class of its own to load at start.
            writer.Line().Line($"private static string ReadManifest() => {GeneratedNames.Manifest}.Json;");
        }

        if (json is not null)
        {
            WriteJsonOptions(writer.Line(), json);
        }

        if (application.Startups.Count > 0)
        {
            WriteStartups(writer.Line(), application.Startups);
        }

        if (application.Services.Count > 0)
        {
            WriteServices(writer.Line(), application.Services);
        }

        return writer.Close().ToSourceText();
    }

    private static void WriteList(SourceWriter writer, string property, IEnumerable<string> items)
    {
        writer.Line(property + " =").Line("[").Indent();
        foreach (string item in items)
        {
            writer.Line(item + ",");
        }

        writer.Unindent().Line("],");
    }

    private static void WriteJsonOptions(SourceWriter writer, JsonContextModel context)
    {
        writer.Line("private static void ConfigureJson(global::System.Text.Json.JsonSerializerOptions options)").Open();
        writer.Line($"global::System.Text.Json.JsonSerializerOptions own = {context.Type}.Default.Options;");
        foreach (string option in context.Options)
        {
            writer.Line($"options.{option} = own.{option};");
        }

        if (context.HasConverters)
        {
            writer.Line("foreach (global::System.Text.Json.Serialization.JsonConverter converter in own.Converters)").Open();
            writer.Line("options.Converters.Add(converter);").Close();
        }

        writer.Close();
    }

    private static void WriteStartups(SourceWriter writer, IReadOnlyList<StartupModel> startups)
    {
        writer.Line($"private static void Configure(global::{KnownTypes.HostApplicationBuilder} builder)").Open();
        foreach (StartupModel startup in startups.Where(static s => s.Configures))
        {
            writer.Line($"{startup.Type}.Configure(builder);");
        }

        foreach (StartupModel startup in startups.Where(static s => s.Services != StartupServices.None))
        {
            string configuration = startup.Services == StartupServices.ServicesAndConfiguration ? ", builder.Configuration" : "";
            writer.Line($"{startup.Type}.ConfigureServices(builder.Services{configuration});");
        }

        writer.Close();
    }

    private static void WriteServices(SourceWriter writer, IEnumerable<ServiceModel> services)
    {
        writer.Line($"private static void ConfigureServices(global::{KnownTypes.ServiceCollection} services)").Open();
        foreach (ServiceModel service in services)
        {
            string method = service.Arguments.Count == 0 ? TryAddSingleton : TryAddClass;
            writer.Line($"{method}<{service.Type}>(").Indent().Line("services,");
            string lambda = service.Arguments.Count == 0 ? "static _ => " : "static provider => ";
            ArgumentWriter.Write(
                writer, $"{lambda}new {service.Type}(", service.Arguments, "provider", service.Arguments.Count == 0 ? "));" : "),");
            for (int i = 0; i < service.Arguments.Count; i++)
            {
                ArgumentModel argument = service.Arguments[i];
                writer.Line($"(typeof({argument.Type}), {argument.Key ?? "null"}, {(argument.IsOptional ? "true" : "false")})" + (i + 1 < service.Arguments.Count ? "," : ");"));
            }

            writer.Unindent();
        }

        writer.Close();
    }
}
