using System.Text.Json.Serialization;

namespace Containerize.Dockerfiles.Notation;

/// <summary>The JSON in Dockerfiles: arrays of texts.</summary>
[JsonSerializable(typeof(List<string>))]
internal sealed partial class DockerfileJson : JsonSerializerContext;
