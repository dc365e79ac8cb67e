namespace Containerize.Images.Tests.Daemon;

/// <summary>A <see cref="FakeEngine"/>'s answer.</summary>
internal sealed record FakeResponse(int Status, string Body, params string[] Headers);
