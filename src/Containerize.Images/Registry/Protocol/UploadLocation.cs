using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Where an upload goes on: relative or whole, with a query that must stay, and new after each step.</summary>
internal static class UploadLocation
{
    /// <returns>The address, or <see langword="null"/> where the answer names none.</returns>
    public static Uri? Read(RegistryEndpoint endpoint, RegistryAnswer answer) =>
        answer.Header("Location") is { Length: > 0 } location ? endpoint.Locate(answer.Address, location) : null;

    /// <summary>The address that ends the upload.</summary>
    public static string WithDigest(Uri location, Digest digest)
    {
        // Not UriBuilder: it would escape the upload's state anew, and some servers sign it.
        var text = location.AbsoluteUri;
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        text = fragment < 0 ? text : text[..fragment];
        return $"{text}{(location.Query.Length == 0 ? '?' : '&')}digest={Uri.EscapeDataString(digest.ToString())}";
    }
}
