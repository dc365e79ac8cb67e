using System.Text.Json.Serialization;

namespace Containerize.Hosting.TestApp;

/// <summary>The application's JSON metadata.</summary>
[JsonSerializable(typeof(Greeting))]
internal sealed partial class TestJsonContext : JsonSerializerContext;
