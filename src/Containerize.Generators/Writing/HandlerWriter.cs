using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Containerize.Generators.Validation;
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
        if (handler.Input.Form != InputForm.None)
        {
            writer.Line("ReadInput = ReadInputAsync,");
        }

        string? outputWriter = OutputWriter(handler.Output);
        if (outputWriter is not null)
        {
            writer.Line("WriteOutput = WriteOutput,");
        }

        WriteFilters(writer, handler.Filters);
        if (handler.Output.Form == OutputForm.Sequence)
        {
            writer.Line("IsStream = true,");
        }

        string[] jsonTypes = JsonTypes(handler);
        if (jsonTypes.Length > 0)
        {
            writer.Line("JsonTypes = JsonTypes,");
        }

        writer.Close(";").Line();

        writer.Line("private static async global::System.Threading.Tasks.ValueTask InvokeAsync(global::Containerize.Hosting.HandlerInvocation invocation)").Open();
        WriteInput(writer, handler.Input);
        WriteCall(writer, handler);
        WriteOutput(writer, handler.Output);
        writer.Close();
        WriteInputReader(writer, handler.Input);
        if (outputWriter is not null)
        {
            writer.Line().Line("private static global::System.Threading.Tasks.Task? WriteOutput(global::Containerize.Hosting.HandlerInvocation invocation, object? value) =>");
            writer.Indent().Line(outputWriter + ";").Unindent();
        }

        if (handler.Input is { Check: { } check, Type: { } inputType })
        {
            ValidatorWriter.WriteInputCheck(writer, inputType, check);
        }

        if (jsonTypes.Length > 0)
        {
            // No lambda: it would be a class of its own to load at start.
            writer.Line().Line("private static global::System.Collections.Generic.IReadOnlyList<global::System.Type> JsonTypes() =>").Line("[").Indent();
            foreach (string type in jsonTypes)
            {
                writer.Line($"typeof({type}),");
            }

            writer.Unindent().Line("];");
        }

        return writer.Close().ToSourceText();
    }

    private static string[] JsonTypes(HandlerModel handler) =>
        [.. new[] { handler.Input.JsonType, handler.Output.JsonType }.OfType<string>().Distinct(StringComparer.Ordinal)];

    private static void WriteFilters(SourceWriter writer, IReadOnlyList<ServiceModel> filters)
    {
        if (filters.Count == 0)
        {
            return;
        }

        writer.Line("Filters =").Line("[").Indent();
        foreach (ServiceModel filter in filters)
        {
            writer.Line($"static services => {ArgumentWriter.Service(filter.Type, "services")},");
        }

        writer.Unindent().Line("],");
    }

    private static void WriteInput(SourceWriter writer, InputModel input)
    {
        if (input.Form != InputForm.None)
        {
            writer.Line($"var input = {Read(input)};");
        }
    }

    // What filters see before the handler runs: InvokeAsync does the same, without a box and a state machine more.
    private static void WriteInputReader(SourceWriter writer, InputModel input)
    {
        if (input.Form == InputForm.None)
        {
            return;
        }

        (string modifier, string value) = input.Form == InputForm.Body ? ("", "new(invocation.Body)") : ("async ", Read(input));
        writer.Line().Line($"private static {modifier}global::System.Threading.Tasks.ValueTask<object?> ReadInputAsync(global::Containerize.Hosting.HandlerInvocation invocation) =>");
        writer.Indent().Line(value + ";").Unindent();
    }

    // What a filter answers with in the handler's place. A tuple's type in a pattern would be a pattern of its parts.
    private static string? OutputWriter(OutputModel output)
    {
        string? write = output.Form switch
        {
            OutputForm.Text => "WriteStringAsync(output)",
            OutputForm.Body => "WriteBodyAsync(output)",
            OutputForm.Bytes => "WriteBytesAsync(output)",
            OutputForm.Sequence => "WriteStreamAsync(output)",
            OutputForm.Event => "WriteEventAsync(output)",
            OutputForm.TypedResult => "WriteResultAsync(output.Result)",
            OutputForm.Json => $"WriteJsonAsync<{output.Type}>(output)",
            _ => null,
        };
        string type = output.Form == OutputForm.Body ? "global::System.IO.Stream" : output.Type?.TrimEnd('?') ?? "";
        return write is null || type.StartsWith("(", StringComparison.Ordinal) ? null : $"value is {type} output ? invocation.{write}.AsTask() : null";
    }

    private static string Read(InputModel input) => input.Check is null ? ReadUnchecked(input) : ValidatorWriter.Wrap(ReadUnchecked(input), input.Type!);

    private static string ReadUnchecked(InputModel input) => input.Form switch
    {
        InputForm.Text when input.Default is { } value => $"await invocation.ReadStringAsync() is {{ Length: > 0 }} text ? text : {value}",
        InputForm.Text => "await invocation.ReadStringAsync()",
        InputForm.Body => "invocation.Body",
        InputForm.Bytes => "await invocation.ReadBytesAsync()",
        InputForm.Memory => "new global::System.Memory<byte>((await invocation.ReadBytesAsync()).ToArray())",
        InputForm.ByteArray => "(await invocation.ReadBytesAsync()).ToArray()",
        InputForm.Event => "await invocation.ReadEventAsync()",
        InputForm.TypedEvent => $"await invocation.ReadEventAsync<{input.DataType}>()",
        _ => ReadJson(input),
    };

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
        OutputForm.Event => "await invocation.WriteEventAsync(output);",
        OutputForm.Result => "await invocation.WriteResultAsync(output);",
        OutputForm.TypedResult => "await invocation.WriteResultAsync(output?.Result);",
        _ => "await invocation.WriteJsonAsync(output);",
    });
}
