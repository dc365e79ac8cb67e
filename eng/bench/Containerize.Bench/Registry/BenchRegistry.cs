using System.Globalization;
using System.Net;
using Containerize.Bench.Machine;
using Containerize.Testing;

namespace Containerize.Bench.Registry;

/// <summary>
/// The registry of a run. Commands reach it at one address all the time: directly while they are timed, through a counting
/// forwarder while their traffic is counted, so that counting slows no timed run.
/// </summary>
internal sealed class BenchRegistry : IAsyncDisposable
{
    private const string RepositoriesFolder = "docker/registry/v2/repositories";
    private const string BlobsFolder = "docker/registry/v2/blobs/sha256";

    private readonly string _storage;
    private readonly string _configuration;
    private RegistryServer? _server;

    /// <summary>Chooses an address; <see cref="StartAsync"/> starts the registry on it.</summary>
    public BenchRegistry(Workspace workspace)
    {
        _storage = workspace.Combine("registry");
        _configuration = workspace.Combine("registry.yml");
        Address = Loopback(FreePort.Find()).ToString();
        Images = new ImageReader(Address);
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>Reads what was pushed.</summary>
    public ImageReader Images { get; }

    /// <summary>Starts it without a log.</summary>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        _server = await RegistryServer.StartAsync(Address, _storage, _configuration, log: false, cancellationToken);

    /// <summary>Does something while the registry's traffic is counted.</summary>
    /// <returns>All that was sent in the meantime.</returns>
    public async Task<RegistryTraffic> CountAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await StopAsync();
        var backend = Loopback(FreePort.Find());
        RegistryTraffic traffic;
        await using (var server = await RegistryServer.StartAsync(backend.ToString(), _storage, _configuration, log: true, cancellationToken))
        await using (var forwarder = new CountingForwarder(IPEndPoint.Parse(Address), backend))
        {
            await action();
            traffic = new RegistryTraffic(forwarder.BytesSent, await server.RequestsAsync(cancellationToken));
        }

        await StartAsync(cancellationToken);
        return traffic;
    }

    /// <summary>The size of all blobs that it keeps, in bytes.</summary>
    public long StoredBytes() =>
        new DirectoryInfo(Path.Combine(_storage, BlobsFolder)) is { Exists: true } blobs
            ? blobs.EnumerateFiles("data", SearchOption.AllDirectories).Sum(file => file.Length)
            : 0;

    /// <summary>Forgets repositories, with the blobs that only they had.</summary>
    /// <param name="folder">The first part of their names, or all but the last of it, such as <c>s6/ours</c> for <c>s6/ours-3</c>.</param>
    public void Forget(string folder)
    {
        var repositories = Path.Combine(_storage, RepositoriesFolder);
        var parts = folder.Split('/', 2);
        var parent = new DirectoryInfo(Path.Combine(repositories, parts[0]));
        foreach (var repository in parent.Exists ? parent.GetDirectories(parts.ElementAtOrDefault(1) + "*") : [])
        {
            repository.Delete(recursive: true);
        }

        DeleteBlobsWithoutLink(repositories);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Images.Dispose();
    }

    private static IPEndPoint Loopback(int port) => IPEndPoint.Parse("127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture));

    // A repository keeps a link, a folder named by the digest, for every blob and manifest of its own.
    private void DeleteBlobsWithoutLink(string repositories)
    {
        var kept = Directory.EnumerateFiles(repositories, "link", SearchOption.AllDirectories)
            .Select(link => Path.GetFileName(Path.GetDirectoryName(link))!)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var blob in Directory.GetDirectories(Path.Combine(_storage, BlobsFolder)).SelectMany(Directory.GetDirectories))
        {
            if (!kept.Contains(Path.GetFileName(blob)))
            {
                Directory.Delete(blob, recursive: true);
            }
        }
    }

    private async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }
}
