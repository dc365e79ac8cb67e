using System.Text.Json.Serialization;

namespace Containerize.Images.Locking;

/// <summary>JSON of lock files, compiled at build time.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, RespectNullableAnnotations = true, AllowTrailingCommas = true, ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(LockFileContent))]
internal sealed partial class LockJson : JsonSerializerContext;
