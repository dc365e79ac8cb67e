namespace Containerize.Images.Layers;

/// <summary>
/// Finds files that look like secrets among those that the project itself puts into an image; packages and the runtime are
/// not asked. Names decide, and for kinds of files that mostly hold no secret, what a small one says.
/// </summary>
public static class SecretFiles
{
    private const int Small = 64 * 1024;

    private const int Named = 5;

    /// <summary>The warning, or <see langword="null"/> where no file looks like a secret.</summary>
    /// <param name="layers">The image's layers.</param>
    public static ContainerizeError? Warn(IEnumerable<LayerDefinition> layers)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            if (layer.Origin is FileOrigin.Runtime or FileOrigin.Package)
            {
                continue;
            }

            foreach (var entry in layer.Entries)
            {
                if (entry is { Kind: LayerEntryKind.File, SourcePath: { } source } && IsSecret(Path.GetFileName(entry.Path.AsSpan()), source))
                {
                    found.Add("/" + entry.Path);
                }
            }
        }

        return found.Count == 0 ? null : LayerErrors.Secrets(List(found));
    }

    /// <summary>The first few names, and how many more there are.</summary>
    internal static string List(SortedSet<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");

    private static bool IsSecret(ReadOnlySpan<char> name, string source) =>
        // The plain name first, as nearly every file ends here.
        name.IndexOf('.') is var dot && dot < 0 ? name is "id_rsa" or "id_dsa" or "id_ecdsa" or "id_ed25519"
            : dot == 0 && IsSecretDotFile(name, source)
            || Path.GetExtension(name) switch
            {
                ".pfx" or ".PFX" or ".p12" or ".P12" or ".ppk" => true,
                ".pem" or ".PEM" or ".key" or ".KEY" => Says(source, "PRIVATE KEY-----"u8),
                ".json" => name.Equals("secrets.json", StringComparison.OrdinalIgnoreCase) || name.Equals("appsettings.Development.json", StringComparison.OrdinalIgnoreCase),
                ".config" => name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase) && Says(source, "<packageSourceCredentials"u8),
                _ => false,
            };

    private static bool IsSecretDotFile(ReadOnlySpan<char> name, string source) => name switch
    {
        ".env" or ".netrc" or ".pgpass" or ".git-credentials" => true,
        ".npmrc" => Says(source, "_authToken"u8) || Says(source, "_password"u8) || Says(source, "_auth="u8),
        // What shows people how to write their own holds none.
        ".env.example" or ".env.sample" or ".env.template" or ".env.dist" or ".env.defaults" => false,
        _ => name.StartsWith(".env.", StringComparison.Ordinal),
    };

    private static bool Says(string source, ReadOnlySpan<byte> text)
    {
        try
        {
            using var file = File.OpenHandle(source);
            var length = RandomAccess.GetLength(file);
            if (length > Small)
            {
                return false;
            }

            var bytes = new byte[length];
            return bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0)).IndexOf(text) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever packs the file says that it cannot be read.
            return false;
        }
    }
}
