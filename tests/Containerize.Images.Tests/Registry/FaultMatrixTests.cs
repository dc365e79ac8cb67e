using Containerize.FakeRegistry;
using Containerize.Images.Registry;

namespace Containerize.Images.Tests.Registry;

/// <summary>
/// Every fault at every step of a push, once and for ever: the push succeeds, or fails with one clear line; a tag never
/// names an incomplete image.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly string[] Transient =
        ["408", "429", "429 Retry-After", "499", "500", "502", "503", "504", "522", "reset before", "reset after", "TOOMANYREQUESTS", "UNAVAILABLE"];

    private static readonly string[] Lasting = ["400", "401", "403", "404", "405", "410", "413", "416", "418", "501", "505", "html", "empty 200", "no Location", "bad Location"];

    private static readonly Dictionary<string, (string Method, string Path)> Steps = new()
    {
        ["asking for a blob"] = ("HEAD", "/blobs/"),
        ["mounting"] = ("POST", "mount="),
        ["beginning an upload"] = ("POST", "/blobs/uploads/"),
        ["sending a blob"] = ("PATCH", "/blobs/uploads/"),
        ["ending an upload"] = ("PUT", "/blobs/uploads/"),
        ["asking for a manifest"] = ("HEAD", "/manifests/sha256:"),
        ["putting a manifest"] = ("PUT", "/manifests/sha256:"),
        ["asking for a tag"] = ("HEAD", "/manifests/1"),
        ["putting a tag"] = ("PUT", "/manifests/1"),
        ["getting a token"] = ("GET", "/token"),
    };

    public static TheoryData<string, string> PassingFaults() => Cases(Transient);

    public static TheoryData<string, string> AllFaults() => Cases([.. Transient, .. Lasting]);

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task A_fault_that_passes_is_got_over(string step, string fault)
    {
        await using var registry = await StartAsync();
        Arrange(registry, step, fault, count: 2);
        var images = Images(registry);

        await registry.SinkOf(registry.AsUser()).CommitAsync(images, ["1"], CancellationToken.None);

        registry.Store.Tag("app", "1").ShouldBe(images.Descriptor.Digest.ToString());
        MissingOf(registry, images).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task A_fault_that_stays_ends_in_success_or_one_clear_line(string step, string fault)
    {
        await using var registry = await StartAsync();
        Arrange(registry, step, fault, count: int.MaxValue);
        var images = Images(registry);

        var exception = await Record.ExceptionAsync(() => registry.SinkOf(registry.AsUser()).CommitAsync(images, ["1"], CancellationToken.None));

        if (exception is not null)
        {
            var error = exception.ShouldBeOfType<ContainerizeException>().Error;
            error.Code.ShouldStartWith("CTZ30");
            error.Message.ShouldNotContain("\n");
            error.Message.ShouldNotContain("Exception");
            error.Message.ShouldContain(registry.Address);
            error.Message.Length.ShouldBeLessThan(500);
        }

        if (registry.Store.Tag("app", "1") is not null)
        {
            MissingOf(registry, images).ShouldBeEmpty();
        }
        else
        {
            exception.ShouldNotBeNull();
        }
    }

    private static TheoryData<string, string> Cases(string[] faults)
    {
        var cases = new TheoryData<string, string>();
        foreach (var step in Steps.Keys)
        {
            foreach (var fault in faults)
            {
                // The answer to HEAD has no body, hence no code.
                if (Steps[step].Method != "HEAD" || fault is not ("TOOMANYREQUESTS" or "UNAVAILABLE"))
                {
                    cases.Add(step, fault);
                }
            }
        }

        return cases;
    }

    private static Task<FakeRegistryServer> StartAsync() => FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });

    /// <summary>An image with one layer of its own and one that can be mounted.</summary>
    private static ImageSet Images(FakeRegistryServer registry)
    {
        var mounted = TestImageLayer.Random();
        registry.Store.AddBlob("base", mounted.Blob);
        return ImageSet.Of(TestImage.Of(mounted.From(new BlobOrigin(registry.Address, "base")), TestImageLayer.Random()));
    }

    private static List<Digest> MissingOf(FakeRegistryServer registry, ImageSet images)
    {
        var image = images.Images[0];
        return [.. image.Manifest.Layers.Append(image.Manifest.Config).Select(blob => blob.Digest).Where(digest => registry.Store.Blob("app", digest.ToString()) is null)];
    }

    private static void Arrange(FakeRegistryServer registry, string step, string fault, int count)
    {
        var (method, path) = Steps[step];
        var when = registry.When(method, path, count: count);
        switch (fault)
        {
            case "no Location":
                when.SetHeader("Location", null);
                break;
            case "bad Location":
                when.SetHeader("Location", "http://[not an address");
                break;
            default:
                CommonFaults.Arrange(when, fault);
                break;
        }
    }
}
