using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Publishing;

namespace Containerize.Tasks.Tests;

/// <summary>Results of publishes, the real publisher's.</summary>
internal static class PublishResults
{
    /// <summary>The result of publishing two layers upon a base of one.</summary>
    public static async Task<PublishResult> MakeAsync(string repository = "hello", string[]? references = null, Func<PublishResult, PublishResult>? change = null)
    {
        using var fixture = new TaskFixture();
        fixture.Task.Files = [fixture.FileItem("hello.dll", "the application"), fixture.FileItem("package.dll", "a package", ("NuGetPackageId", "Package"))];
        var request = RequestReader.Read(fixture.Task) with { CacheFolder = fixture.Combine("cache") };
        using var media = new Media();
        var result = (await new ImagePublisher(media).PublishAsync(request, default)).Result!;
        result = result with
        {
            Repository = repository,
            Destination = "registry 127.0.0.1:5000",
            References = references is null ? [$"127.0.0.1:5000/{repository}:1.0.0@{result.Descriptor.Digest}", $"127.0.0.1:5000/{repository}:sha-0123456@{result.Descriptor.Digest}"] : references,
            Tags = ["1.0.0", "sha-0123456"],
            BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0",
            Elapsed = TimeSpan.FromMilliseconds(1234),
            BytesSent = 1_234_567,
            Hint = null,
            OutputPath = null,
        };
        return change?.Invoke(result) ?? result;
    }

    /// <summary>The result with its layers changed.</summary>
    public static PublishResult WithLayers(this PublishResult result, Func<PublishedLayer, PublishedLayer> change) =>
        result with { Images = [.. result.Images.Select(image => image with { Layers = [.. image.Layers.Select(change)] })] };
}
