using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary><c>/v2/NAME/manifests/REFERENCE</c>.</summary>
internal sealed class ManifestProtocol(FakeRegistryServer registry)
{
    public Task HandleAsync(HttpContext context, string repository, string reference) => context.Request.Method switch
    {
        "GET" or "HEAD" => ReadAsync(context, repository, reference),
        "PUT" => PutAsync(context, repository, reference),
        "DELETE" when registry.Options.TagDeletion != FakeTagDeletion.Refused => DeleteAsync(context, repository, reference),
        _ => RegistryProtocol.ErrorAsync(context, 405, "UNSUPPORTED", "The operation is unsupported."),
    };

    private async Task ReadAsync(HttpContext context, string repository, string reference)
    {
        if (registry.Store.Manifest(repository, reference) is not { } manifest)
        {
            await RegistryProtocol.ErrorAsync(context, context.Request.Method == "HEAD" ? registry.Options.AbsentManifestStatus : 404, "MANIFEST_UNKNOWN", "manifest unknown");
            return;
        }

        context.Response.ContentType = manifest.MediaType;
        context.Response.ContentLength = manifest.Bytes.Length;
        State(context, RegistryStore.DigestOf(manifest.Bytes));
        if (context.Request.Method == "GET")
        {
            await context.Response.Body.WriteAsync(manifest.Bytes);
        }
    }

    private async Task PutAsync(HttpContext context, string repository, string reference)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var isTag = !reference.Contains(':', StringComparison.Ordinal);
        if (isTag && registry.Options.ImmutableTags && registry.Store.Tag(repository, reference) is not null)
        {
            await RegistryProtocol.ErrorAsync(context, 400, "TAG_INVALID", $"The image tag '{reference}' already exists in the '{repository}' repository and cannot be overwritten because the tag is immutable.");
            return;
        }

        if (Missing(repository, bytes) is { } missing)
        {
            await RegistryProtocol.ErrorAsync(context, 400, "MANIFEST_BLOB_UNKNOWN", $"blob unknown to registry: {missing}");
            return;
        }

        var digest = registry.Store.AddManifest(repository, bytes, context.Request.ContentType ?? "", isTag ? reference : null);
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/v2/{repository}/manifests/{digest}";
        State(context, digest);
    }

    private Task DeleteAsync(HttpContext context, string repository, string reference)
    {
        if (registry.Store.Tag(repository, reference) is not { } digest)
        {
            return RegistryProtocol.ErrorAsync(context, 404, "MANIFEST_UNKNOWN", "manifest unknown");
        }

        if (registry.Options.TagDeletion == FakeTagDeletion.Manifest)
        {
            registry.Store.RemoveManifest(repository, digest);
        }
        else
        {
            registry.Store.RemoveTag(repository, reference);
        }

        context.Response.StatusCode = 202;
        return Task.CompletedTask;
    }

    /// <summary>What the manifest names and the repository lacks, or <see langword="null"/>; a registry that checks nothing would hide mistakes.</summary>
    private string? Missing(string repository, byte[] manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        var root = document.RootElement;
        if (root.TryGetProperty("manifests", out var manifests))
        {
            return manifests.EnumerateArray().Select(Digest).FirstOrDefault(digest => registry.Store.Manifest(repository, digest) is null);
        }

        return root.GetProperty("layers").EnumerateArray().Where(layer => !layer.TryGetProperty("urls", out _)).Append(root.GetProperty("config"))
            .Select(Digest)
            .FirstOrDefault(digest => registry.Store.Blob(repository, digest) is null);
    }

    private static string Digest(JsonElement descriptor) => descriptor.GetProperty("digest").GetString()!;

    private void State(HttpContext context, string digest)
    {
        if (!registry.Options.HidesDigests)
        {
            context.Response.Headers["Docker-Content-Digest"] = digest;
        }
    }
}
