using Containerize.Generators.Model;

namespace Containerize.Generators.Writing;

/// <summary>Writes the arguments of a call.</summary>
internal static class ArgumentWriter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedServices = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    /// <summary>Writes <c>{start}arguments{end}</c>: on one line, or one a line where services make it long.</summary>
    public static void Write(SourceWriter writer, string start, IReadOnlyList<ArgumentModel> arguments, string provider, string end)
    {
        string[] written = [.. arguments.Select(argument => Write(argument, provider))];
        if (!arguments.Any(static a => a.Kind is ArgumentKind.Service or ArgumentKind.KeyedService))
        {
            writer.Line(start + string.Join(", ", written) + end);
            return;
        }

        writer.Line(start).Indent();
        for (int i = 0; i < written.Length; i++)
        {
            writer.Line(written[i] + (i + 1 < written.Length ? "," : end));
        }

        writer.Unindent();
    }

    public static string Service(string type, string provider) => $"{Services}.GetRequiredService<{type}>({provider})";

    private static string Write(ArgumentModel argument, string provider)
    {
        string required = argument.IsOptional ? "" : "Required";
        string value = argument.Kind switch
        {
            ArgumentKind.Input => "input",
            ArgumentKind.Context => "invocation.Context",
            ArgumentKind.CancellationToken => "invocation.CancellationToken",
            ArgumentKind.Service => $"{Services}.Get{required}Service<{argument.Type}>({provider})",
            _ => $"{KeyedServices}.Get{required}KeyedService<{argument.Type}>({provider}, {argument.Key})",
        };
        value += argument.RefusesNull ? "!" : "";
        return argument.Name is { } name ? $"{name}: {value}" : value;
    }
}
