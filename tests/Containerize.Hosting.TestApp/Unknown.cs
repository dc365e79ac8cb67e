namespace Containerize.Hosting.TestApp;

/// <summary>A type that no JSON context knows.</summary>
/// <param name="Text">Something.</param>
internal sealed record Unknown(string Text);
