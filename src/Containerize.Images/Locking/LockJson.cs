using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Images.Locking;

/// <summary>JSON of lock files, compiled at build time.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(LockFileContent))]
internal sealed partial class LockJson : JsonSerializerContext
{
    /// <summary>For people to read and to compare: indented, the same on every system, and only what JSON itself demands is escaped.</summary>
    public static LockJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
