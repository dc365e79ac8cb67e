using System.Net.Sockets;
using Containerize.FakeRegistry;
using Containerize.Images.References;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;

namespace Containerize.Images.Tests.Registry;

/// <summary>Clients, sinks and sources of a registry in this process.</summary>
internal static class TestClient
{
    public const string Repository = "app";

    /// <summary>The credentials that the fake registry knows.</summary>
    public static RegistryCredential User { get; } = RegistryCredential.Of(FakeRegistryOptions.UserName, FakeRegistryOptions.Password, "the test");

    /// <summary>Options with retries that cost no time and no credentials from this machine.</summary>
    public static RegistryOptions Options { get; } = new()
    {
        Credentials = new CredentialChain([]),
        Retry = new RegistryRetryPolicy { BaseDelay = TimeSpan.FromMilliseconds(1) },
    };

    public static RegistryClient ClientOf(this FakeRegistryServer registry, RegistryOptions? options = null) => new(registry.Address, options ?? Options);

    public static RegistryImageSink SinkOf(this FakeRegistryServer registry, RegistryOptions? options = null, string repository = Repository) =>
        new(registry.ClientOf(options), repository);

    public static RegistryImageSource SourceOf(this FakeRegistryServer registry, string tagOrDigest, RegistryOptions? options = null, string repository = Repository) =>
        new(registry.ClientOf(options), ReferenceTo(registry.Address, repository, tagOrDigest));

    public static ImageReference ReferenceTo(string registry, string repository, string tagOrDigest) =>
        ImageReference.Parse($"{registry}/{repository}{(tagOrDigest.Contains(':', StringComparison.Ordinal) ? '@' : ':')}{tagOrDigest}");

    /// <summary>Options with the credentials that the fake registry knows.</summary>
    public static RegistryOptions AsUser(this RegistryOptions options, string registry) =>
        options with { Credentials = new StaticCredentials(registry, User) };

    public static RegistryOptions AsUser(this FakeRegistryServer registry) => Options.AsUser(registry.Address);

    /// <summary>Options that give every host name to a server of this process, as DNS would.</summary>
    public static RegistryOptions Routed(this RegistryOptions options, IReadOnlyDictionary<string, FakeRegistryServer> hosts) => options with
    {
        Connect = async (endpoint, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync("127.0.0.1", hosts[endpoint.Host].Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        ResolveHost = (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse("203.0.113.1")]),
    };

    /// <summary>Puts an image there without the client, tagged.</summary>
    public static void Seed(this FakeRegistryServer registry, Image image, string tag, string repository = Repository)
    {
        foreach (var layer in image.Layers)
        {
            registry.Store.AddBlob(repository, ((TestImageLayer)layer).Blob);
        }

        registry.Store.AddBlob(repository, image.ConfigBytes.ToArray());
        registry.Store.AddManifest(repository, image.ManifestBytes.ToArray(), image.Descriptor.MediaType, tag);
    }

    /// <summary>The same layer, known to be in a repository.</summary>
    public static OriginLayer From(this TestImageLayer layer, BlobOrigin origin) => new(layer, origin);

    /// <summary>The error that something ends in.</summary>
    public static async Task<ContainerizeError> ErrorAsync(Func<Task> action) => (await action.ShouldThrowAsync<ContainerizeException>()).Error;
}
