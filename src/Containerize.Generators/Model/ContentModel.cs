namespace Containerize.Generators.Model;

/// <summary>An input or output as the manifest describes it.</summary>
/// <param name="Schema">Its JSON schema.</param>
/// <param name="Description">What the documentation says of it.</param>
internal sealed record ContentModel(string Schema, string? Description);
