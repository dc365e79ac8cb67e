using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>What a member's <c>[JsonIgnore]</c> says.</summary>
/// <param name="Reading">It is not read.</param>
/// <param name="Writing">It is not written.</param>
/// <param name="Sometimes">Some of its values are not written.</param>
internal readonly record struct JsonIgnore(bool Reading, bool Writing, bool Sometimes)
{
    // The values of JsonIgnoreCondition.
    private const int Never = 0;
    private const int WhenWritingDefault = 2;
    private const int WhenWritingNull = 3;
    private const int WhenWriting = 4;
    private const int WhenReading = 5;

    public static JsonIgnore Of(AttributeData attribute) => attribute.NamedArguments.FirstOrDefault(static a => a.Key == "Condition").Value.Value switch
    {
        Never => default,
        WhenWritingDefault or WhenWritingNull => new(Reading: false, Writing: false, Sometimes: true),
        WhenWriting => new(Reading: false, Writing: true, Sometimes: false),
        WhenReading => new(Reading: true, Writing: false, Sometimes: false),
        _ => new(Reading: true, Writing: true, Sometimes: false),
    };
}
