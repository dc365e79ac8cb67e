using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes the class that serves one handler.</summary>
internal static class HandlerWriter
{
    public static string HintName(NamedHandler named) => $"Handlers/{named.Name}.g.cs";

    public static SourceText Write(NamedHandler named)
    {
        (string name, HandlerModel handler) = (named.Name, named.Handler);
        var writer = new SourceWriter(("CS0612, CS0618", "The handler or its types may be obsolete: that is for their users to hear."));
        writer.Line($"namespace {GeneratedNames.Namespace};").Line();
        writer.Line($"/// <summary>Serves <c>POST /{name}</c> with <c>{PlainText.From(handler.ContainingType)}.{PlainText.From(handler.Method)}</c>.</summary>");
        writer.GeneratedAttributes();
        writer.Line($"internal static class {HandlerClassName.From(name)}").Open();

        writer.Line("public static global::Containerize.Hosting.HandlerDescriptor Descriptor { get; } = new()").Open();
        writer.Line($"Name = \"{name}\",");
        writer.Line("Invoke = InvokeAsync,");
        if (handler.Output.Form == OutputForm.Sequence)
        {
            writer.Line("IsStream = true,");
        }

        writer.Close(";").Line();

        writer.Line("private static async global::System.Threading.Tasks.ValueTask InvokeAsync(global::Containerize.Hosting.HandlerInvocation invocation)").Open();
        WriteInput(writer, handler.Input);
        WriteCall(writer, handler);
        WriteOutput(writer, handler.Output);
        return writer.Close().Close().ToSourceText();
    }

    private static void WriteInput(SourceWriter writer, InputModel input)
    {
        string? value = input.Form switch
        {
            InputForm.None => null,
            InputForm.Text => "await invocation.ReadStringAsync()",
            InputForm.Body => "invocation.Body",
            InputForm.Bytes => "await invocation.ReadBytesAsync()",
            InputForm.ByteArray => "(await invocation.ReadBytesAsync()).ToArray()",
            _ => ReadJson(input),
        };
        if (value is not null)
        {
            writer.Line($"var input = {value};");
        }
    }

    private static string ReadJson(InputModel input) => input switch
    {
        { Default: { } value } => $"await invocation.ReadOptionalJsonAsync<{input.Type!.TrimEnd('?')}?>() ?? {value}",
        { IsOptional: true, RefusesNull: true } => $"(await invocation.ReadOptionalJsonAsync<{input.Type}>())!",
        { IsOptional: true } => $"await invocation.ReadOptionalJsonAsync<{input.Type}>()",
        _ => $"await invocation.ReadJsonAsync<{input.Type}>()",
    };

    private static void WriteCall(SourceWriter writer, HandlerModel handler)
    {
        string target = handler.ContainingType;
        if (handler.Service is { } service)
        {
            writer.Line($"var handler = {ArgumentWriter.Service(service.Type, "invocation.Services")};");
            target = "handler";
        }

        OutputModel output = handler.Output;
        string start = (output.Type is null ? "" : $"{output.Type} output = ")
            + (output.IsAwaited ? "await " : "")
            + $"{target}.{handler.Method}(";
        ArgumentWriter.Write(writer, start, handler.Arguments, "invocation.Services", output.TaskMayBeNull ? ")!;" : ");");
    }

    private static void WriteOutput(SourceWriter writer, OutputModel output) => writer.Line(output.Form switch
    {
        OutputForm.None => "await invocation.WriteNothingAsync();",
        OutputForm.Text => "await invocation.WriteStringAsync(output);",
        OutputForm.Body => "await invocation.WriteBodyAsync(output);",
        OutputForm.Bytes => "await invocation.WriteBytesAsync(output);",
        OutputForm.Sequence when output.Type!.EndsWith("?", StringComparison.Ordinal) => "await invocation.WriteStreamAsync(output!);",
        OutputForm.Sequence => "await invocation.WriteStreamAsync(output);",
        _ => "await invocation.WriteJsonAsync(output);",
    });
}
