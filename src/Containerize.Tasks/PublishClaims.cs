using System.Text;
using Containerize.Images;
using Containerize.Images.Cache;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>
/// What the projects of one build publish to. Two of one name would take each other's place, whichever comes later, and
/// may be built by processes of their own: so each writes into the cache what it is about to publish.
/// </summary>
internal static class PublishClaims
{
    private const string Kind = "claims";

    /// <summary>Claims every name of a publish for a project.</summary>
    /// <param name="build">The build: any text that all its projects have in common, and no other build has.</param>
    /// <param name="project">The project file's full path.</param>
    /// <param name="request">What it publishes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerizeException">CTZ1016: another project of the build publishes to the same name.</exception>
    public static async Task TakeAsync(string build, string project, PublishRequest request, CancellationToken cancellationToken)
    {
        // Where the cache cannot be written nothing is claimed for others to see, and no publish fails for that.
        using var spare = new SpareFolder();
        var cache = new ContentCache(request.CacheFolder, spare);
        foreach (var name in NamesOf(request))
        {
            var key = Digest.Of(Encoding.UTF8.GetBytes(name));
            using (await cache.TakeLockAsync(key, cancellationToken))
            {
                var claim = cache.ReadRecord(Kind, key.Hex) is { } bytes ? Encoding.UTF8.GetString(bytes).Split('\n') : [];
                if (claim is [var claimed, var other] && claimed == build && other != project)
                {
                    throw TaskErrors.PublishedTwice(name, other).ToException();
                }

                cache.WriteRecord(Kind, key.Hex, Encoding.UTF8.GetBytes($"{build}\n{project}"));
            }
        }
    }

    private static IEnumerable<string> NamesOf(PublishRequest request)
    {
        IEnumerable<string> Tagged(string place) => request.Tags.Select(tag => $"{place}{request.Repository}:{tag}");
        return request.Destination switch
        {
            Destination.Archive archive when !Path.EndsInDirectorySeparator(archive.Path) && !Directory.Exists(archive.Path) => [archive.Path],
            Destination.Archive archive => [Path.Combine(archive.Path, request.Repository)],
            Destination.OciLayout layout => Tagged($"{layout.Path}: "),
            Destination.Registry registry => Tagged(registry.Host + "/"),
            Destination.Registries registries => registries.Hosts.SelectMany(host => Tagged(host + "/")),
            _ => Tagged(""),
        };
    }
}
