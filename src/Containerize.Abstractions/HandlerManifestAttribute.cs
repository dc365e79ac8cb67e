namespace Containerize;

/// <summary>
/// The handlers of an assembly, as the source generator found them. Build tasks read it from the compiled assembly;
/// nothing reads it at run time.
/// </summary>
/// <param name="json">
/// A JSON object <c>{"schemaVersion":1,"handlers":[{"name","method","input","output","stream"}]}</c>.
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HandlerManifestAttribute(string json) : Attribute
{
    /// <summary>The manifest, a JSON document.</summary>
    public string Json { get; } = json;
}
