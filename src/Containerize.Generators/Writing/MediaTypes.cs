using Containerize.Generators.Model;

namespace Containerize.Generators.Writing;

/// <summary>The media types of inputs and outputs, as a JSON array.</summary>
internal static class MediaTypes
{
    private const string Json = "[\"application/json\"]";
    private const string Text = "[\"text/plain\"]";
    private const string Bytes = "[\"application/octet-stream\"]";

    private const string Any = "[\"*/*\"]";

    public static string Of(InputModel input) => input.Form switch
    {
        InputForm.Text => Text,
        InputForm.Body or InputForm.Bytes or InputForm.ByteArray or InputForm.Memory => Bytes,
        InputForm.Event => Any,
        InputForm.TypedEvent => OfData(input.JsonType, input.DataType),
        _ => Json,
    };

    public static string Of(OutputModel output) => output.Form switch
    {
        OutputForm.Text => Text,
        OutputForm.Body or OutputForm.Bytes => Bytes,
        OutputForm.Sequence => "[\"application/json\",\"text/event-stream\",\"application/x-ndjson\"]",
        OutputForm.Result => Any,
        OutputForm.TypedResult or OutputForm.Event => OfData(output.JsonType, output.ItemType),
        _ => Json,
    };

    private static string OfData(string? jsonType, string? type) =>
        jsonType is not null ? Json
        : type is null ? Any
        : type.StartsWith("string", StringComparison.Ordinal) ? Text
        : Bytes;
}
