namespace Containerize.Generators.Model;

/// <summary>The JSON schema of a named type.</summary>
/// <param name="Id">What tells it from every other type; <c>#/$defs/{Id}</c> refers to it until it gets its final name.</param>
/// <param name="Name">The name it should get, if no other type has it.</param>
/// <param name="IsOutput">Whether it says what is written, not what is read.</param>
/// <param name="Json">The schema.</param>
internal sealed record SchemaDefinition(string Id, string Name, bool IsOutput, string Json);
