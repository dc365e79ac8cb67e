using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary><c>/v2/NAME/blobs/…</c>. An upload's state changes after each step, and only the newest address works.</summary>
internal sealed class BlobProtocol(FakeRegistryServer registry)
{
    private const string Uploads = "uploads/";

    public Task HandleAsync(HttpContext context, string repository, string rest)
    {
        var isUpload = rest.StartsWith(Uploads, StringComparison.Ordinal);
        return (context.Request.Method, isUpload) switch
        {
            ("GET" or "HEAD", false) => ReadAsync(context, repository, rest),
            ("POST", true) => BeginAsync(context, repository),
            ("PATCH", true) => CarryAsync(context, repository, rest[Uploads.Length..]),
            ("PUT", true) => EndAsync(context, repository, rest[Uploads.Length..]),
            _ => RegistryProtocol.ErrorAsync(context, 405, "UNSUPPORTED", "The operation is unsupported."),
        };
    }

    private async Task ReadAsync(HttpContext context, string repository, string digest)
    {
        if (registry.Store.Blob(repository, digest) is not { } bytes)
        {
            await RegistryProtocol.ErrorAsync(context, 404, "BLOB_UNKNOWN", "blob unknown to registry");
            return;
        }

        if (context.Request.Method == "GET" && registry.RedirectBlobs is { } redirect)
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = redirect(digest);
            return;
        }

        await BlobResponse.WriteAsync(context, bytes, registry.Options.IgnoresRange);
    }

    private Task BeginAsync(HttpContext context, string repository)
    {
        var query = context.Request.Query;
        if (registry.Options.RefusesOneShotUpload && query.ContainsKey("digest"))
        {
            return RegistryProtocol.ErrorAsync(context, 404, "NOT_FOUND", "not found");
        }

        if (query["mount"].ToString() is { Length: > 0 } digest)
        {
            var from = query["from"].ToString();
            var mayRead = registry.Options.Authentication != FakeAuthentication.Bearer || registry.Tokens.Allows(context.Request, from, "pull");
            if (from.Length > 0 && mayRead && registry.Store.Blob(from, digest) is { } bytes)
            {
                registry.Store.AddBlob(repository, bytes);
                context.Response.StatusCode = 201;
                context.Response.Headers.Location = $"/v2/{repository}/blobs/{digest}";
                return Task.CompletedTask;
            }

            var status = from.Length == 0 ? registry.Options.MountWithoutFromStatus : registry.Options.FailedMountStatus;
            if (status != 202)
            {
                return RegistryProtocol.ErrorAsync(context, status, "UNKNOWN", "cannot mount");
            }
        }

        Continue(context, repository, new MemoryStream(), 202);
        return Task.CompletedTask;
    }

    private async Task CarryAsync(HttpContext context, string repository, string id)
    {
        if (await TakeAsync(context, id) is not { } upload)
        {
            return;
        }

        var options = registry.Options;
        var isRanged = context.Request.Headers.ContentRange.Count > 0;
        if ((options.WantsRanges && !isRanged) || (isRanged && context.Request.ContentLength > options.LongestRange))
        {
            await RegistryProtocol.ErrorAsync(context, 416, "BLOB_UPLOAD_INVALID_RANGE", "range not satisfiable");
            return;
        }

        if (isRanged && context.Request.ContentLength < options.ShortestRange)
        {
            await RegistryProtocol.ErrorAsync(context, 400, "SIZE_INVALID", "part is too small");
            return;
        }

        await context.Request.Body.CopyToAsync(upload);
        Continue(context, repository, upload, options.PatchStatus);
    }

    private async Task EndAsync(HttpContext context, string repository, string id)
    {
        if (await TakeAsync(context, id) is not { } upload)
        {
            return;
        }

        await context.Request.Body.CopyToAsync(upload);
        var digest = context.Request.Query["digest"].ToString();
        if (RegistryStore.DigestOf(upload.ToArray()) != digest)
        {
            await RegistryProtocol.ErrorAsync(context, 400, "DIGEST_INVALID", "provided digest did not match uploaded content");
            return;
        }

        registry.Store.AddBlob(repository, upload.ToArray());
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/v2/{repository}/blobs/{digest}";
        context.Response.Headers["Docker-Content-Digest"] = digest;
    }

    private void Continue(HttpContext context, string repository, MemoryStream upload, int status)
    {
        var id = Guid.NewGuid().ToString("N");
        registry.Store.Uploads[id] = upload;
        var path = $"/v2/{repository}/blobs/uploads/{id}?_state={id}%3D%3D";
        context.Response.StatusCode = status;
        context.Response.Headers.Location = registry.Options.RelativeLocations ? path : $"{registry.Scheme}://{context.Request.Host}{path}";
        context.Response.Headers.Range = $"0-{Math.Max(upload.Length - 1, 0)}";
    }

    private async Task<MemoryStream?> TakeAsync(HttpContext context, string id)
    {
        if (context.Request.Query["_state"] == id + "==" && registry.Store.Uploads.TryRemove(id, out var upload))
        {
            return upload;
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        await RegistryProtocol.ErrorAsync(context, 404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");
        return null;
    }
}
