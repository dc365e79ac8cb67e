
namespace Containerize.Images.Registry.Credentials;

/// <summary>What the credential places read of the process's surroundings, so that tests can give them others.</summary>
internal sealed record CredentialEnvironment
{
    public static CredentialEnvironment Current => new();

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public string Home { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>How long a credential helper may take.</summary>
    public TimeSpan HelperTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>A variable's value, or <see langword="null"/> where it is unset or empty.</summary>
    public string? Value(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path for people: the home folder as <c>~</c>.</summary>
    public string Shown(string path) =>
        Home.Length > 1 && path.StartsWith(Home + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "~" + path[Home.Length..] : path;
}
