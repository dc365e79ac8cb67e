namespace Containerize;

/// <summary>
/// The handlers of an assembly, as the source generator found them: names, JSON schemas of what they take and give, and
/// their documentation. Build tasks read it from the compiled assembly; the host's <c>/openapi.json</c> is made of the same text.
/// </summary>
/// <param name="json">A JSON object of schema version 2; docs/design/manifest.md describes it.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HandlerManifestAttribute(string json) : Attribute
{
    /// <summary>The manifest, a JSON document.</summary>
    public string Json { get; } = json;
}
