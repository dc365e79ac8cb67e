using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Containerize.Testing.Tests;

[Trait("Category", "Slow")]
public class RegistryProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_an_image_and_logs_every_request_of_it()
    {
        Tool.Require("skopeo");
        using var folder = new TemporaryFolder();
        TestLayout.Write(folder.Combine("image"), new Dictionary<string, string> { ["hello.txt"] = "hello" });
        await using var registry = await RegistryProcess.StartAsync(cancellationToken: Cancellation);

        await CopyAsync(folder.Combine("image"), $"{registry.Address}/team/app:1.0");

        var requests = await registry.RequestsAsync(Cancellation);
        requests.Count(request => request is { Method: "PUT", IsBlobUpload: true, Status: 201 }).ShouldBe(2);
        requests.Single(request => request.IsManifestUpload).Path.ShouldBe("/v2/team/app/manifests/1.0");
    }

    [Fact]
    public async Task Second_copy_of_an_image_uploads_no_blob()
    {
        Tool.Require("skopeo");
        using var folder = new TemporaryFolder();
        TestLayout.Write(folder.Combine("image"), new Dictionary<string, string> { ["hello.txt"] = "hello" });
        await using var registry = await RegistryProcess.StartAsync(cancellationToken: Cancellation);
        await CopyAsync(folder.Combine("image"), $"{registry.Address}/app:1.0");
        await registry.ForgetRequestsAsync(Cancellation);

        await CopyAsync(folder.Combine("image"), $"{registry.Address}/app:1.0");

        var requests = await registry.RequestsAsync(Cancellation);
        requests.ShouldNotBeEmpty();
        requests.ShouldNotContain(request => request.IsBlobUpload);
    }

    [Fact]
    public async Task With_credentials_required_it_answers_only_its_user()
    {
        await using var registry = await RegistryProcess.StartAsync(new RegistryOptions { RequireCredentials = true }, Cancellation);
        using var client = new HttpClient { BaseAddress = registry.Uri };

        using var refused = await client.GetAsync("v2/", Cancellation);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RegistryProcess.UserName}:{RegistryProcess.Password}")));
        using var accepted = await client.GetAsync("v2/", Cancellation);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await registry.RequestsAsync(Cancellation)).Select(request => request.Status).ShouldBe([401, 200]);
    }

    [Fact]
    public async Task Read_only_registry_refuses_an_upload()
    {
        await using var registry = await RegistryProcess.StartAsync(new RegistryOptions { ReadOnly = true }, Cancellation);
        using var client = new HttpClient { BaseAddress = registry.Uri };

        using var response = await client.PostAsync("v2/app/blobs/uploads/", null, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task After_disposal_nothing_listens_and_the_storage_is_gone()
    {
        var registry = await RegistryProcess.StartAsync(cancellationToken: Cancellation);
        var storage = registry.StorageFolder;
        using var client = new HttpClient { BaseAddress = registry.Uri };

        await registry.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("v2/", Cancellation));
        Directory.Exists(Path.GetDirectoryName(storage)).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_run_side_by_side()
    {
        var registries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RegistryProcess.StartAsync(cancellationToken: Cancellation)));

        registries.Select(registry => registry.Address).ShouldBeUnique();
        foreach (var registry in registries)
        {
            await registry.DisposeAsync();
        }
    }

    private static async Task CopyAsync(string layout, string reference)
    {
        using var credentials = new TemporaryFolder();
        var environment = new Dictionary<string, string?> { ["REGISTRY_AUTH_FILE"] = credentials.Write("auth.json", "{}") };
        var result = await ProcessRunner.RunAsync(
            "skopeo",
            ["copy", "--quiet", "--dest-tls-verify=false", $"oci:{layout}:{TestImages.Tag}", $"docker://{reference}"],
            new ProcessOptions { Environment = environment },
            Cancellation);
        result.EnsureSuccess();
    }
}
