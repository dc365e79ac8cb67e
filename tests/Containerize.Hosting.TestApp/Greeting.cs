namespace Containerize.Hosting.TestApp;

/// <summary>What is said.</summary>
/// <param name="Text">To whom, or what.</param>
internal sealed record Greeting(string Text);
