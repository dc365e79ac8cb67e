using Containerize.Testing;

namespace Containerize.Bench.Registry;

/// <summary>What a command sent to the registry.</summary>
/// <param name="BytesSent">Bytes from the clients to the registry, headers and all.</param>
/// <param name="Requests">The requests in their order.</param>
internal sealed record RegistryTraffic(long BytesSent, IReadOnlyList<RegistryRequest> Requests)
{
    /// <summary>How many blobs were uploaded to their end.</summary>
    public int BlobsSent => Requests.Count(request => request is { Method: "PUT", IsBlobUpload: true });

    /// <summary>The kinds of requests and how many there were of each, such as <c>HEAD manifest</c> 1.</summary>
    public IReadOnlyList<(string Kind, int Count)> Kinds =>
        [.. Requests.GroupBy(Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];

    private static string Kind(RegistryRequest request) => request.Method + " " + request switch
    {
        { IsMount: true } => "mount",
        { Path: var path } when path.Contains("/blobs/uploads", StringComparison.Ordinal) => "upload",
        { Path: var path } when path.Contains("/blobs/", StringComparison.Ordinal) => "blob",
        { Path: var path } when path.Contains("/manifests/", StringComparison.Ordinal) => "manifest",
        { Path: "/v2/" } => "version",
        _ => "other",
    };
}
