using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Hosting.Http;

/// <summary>The JSON metadata of <see cref="Problem"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJsonContext : JsonSerializerContext;
