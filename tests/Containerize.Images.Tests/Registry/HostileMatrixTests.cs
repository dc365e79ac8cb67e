using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using RegistryOptions = Containerize.Images.Registry.RegistryOptions;

namespace Containerize.Images.Tests.Registry;

/// <summary>Every step of a pull and of a push is led to another host, which answers in every way: credentials never reach it.</summary>
public sealed class HostileMatrixTests : IAsyncLifetime
{
    private const string Public = "registry.example.com";
    private const string Other = "other.example.com";

    private static readonly string[] Answers = ["bytes", "401", "403", "404", "500", "reset", "redirect back"];

    private static readonly Dictionary<string, (string Method, string Path)> PushSteps = new()
    {
        ["asking for a blob"] = ("HEAD", "/blobs/"),
        ["beginning an upload"] = ("POST", "/blobs/uploads/"),
        ["sending a blob"] = ("PATCH", "/blobs/uploads/"),
        ["ending an upload"] = ("PUT", "/blobs/uploads/"),
        ["asking for a tag"] = ("HEAD", "/manifests/1"),
        ["putting a tag"] = ("PUT", "/manifests/1"),
        ["getting a token"] = ("GET", "/token"),
    };

    private FakeRegistryServer _other = null!;

    public static TheoryData<string, string> PullCases() => Cases(PullFaults.StepNames);

    public static TheoryData<string, string> PushCases() => Cases(PushSteps.Keys);

    public async ValueTask InitializeAsync() => _other = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Theory]
    [MemberData(nameof(PullCases))]
    public async Task A_pull_that_is_led_to_another_host_gives_it_no_credentials(string step, string answer)
    {
        await using var pull = await PullFaults.StartAsync(Public);
        Lead(pull.Registry, pull.Steps[step], answer);

        await ExpectOneLineAsync(async () => (await pull.PullAsync(Options(pull.Registry))).ShouldBeTrue());

        Expect(step);
    }

    [Theory]
    [MemberData(nameof(PushCases))]
    public async Task A_push_that_is_led_to_another_host_gives_it_no_credentials_and_leaves_no_incomplete_tag(string step, string answer)
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });
        Lead(registry, PushSteps[step], answer);
        var images = TestImage.RandomSet();

        await ExpectOneLineAsync(() => new RegistryImageSink(new RegistryClient(Public, Options(registry)), "app").CommitAsync(images, ["1"], CancellationToken.None));

        Expect(step);
        if (registry.Store.Tag("app", "1") is not null)
        {
            images.Images[0].Manifest.Layers.ShouldAllBe(layer => registry.Store.Blob("app", layer.Digest.ToString()) != null);
        }
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task An_upload_whose_next_step_is_on_another_host_carries_no_credentials_there(string method)
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });
        registry.When(method == "PATCH" ? "POST" : "PATCH", "/blobs/uploads/", count: 100).SetHeader("Location", $"http://{Other}/v2/app/blobs/uploads/1?_state=1");

        await ExpectOneLineAsync(() => new RegistryImageSink(new RegistryClient(Public, Options(registry)), "app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        _other.Seen(method, "/blobs/uploads/").ShouldNotBeEmpty();
        _other.Requests.ShouldAllBe(request => request.Authorization == null);
        registry.Store.Tag("app", "1").ShouldBeNull();
    }

    [Theory]
    [InlineData("asking for the tag")]
    [InlineData("reading the index")]
    [InlineData("reading the manifest")]
    [InlineData("reading the config")]
    [InlineData("reading a layer")]
    public async Task A_pull_that_is_led_to_an_inner_address_at_any_step_ends_there(string step)
    {
        await using var pull = await PullFaults.StartAsync(Public);
        var (method, path) = pull.Steps[step];
        pull.Registry.When(method, path, count: 100).Answer(307, "", ("Location", "http://169.254.169.254/latest/meta-data"));

        (await TestClient.ErrorAsync(() => pull.PullAsync(Options(pull.Registry)))).Code.ShouldBe("CTZ3011");
    }

    [Theory]
    [InlineData("reading the index")]
    [InlineData("reading a layer")]
    public async Task A_realm_that_turns_to_an_inner_address_in_the_middle_of_a_pull_is_refused(string step)
    {
        await using var pull = await PullFaults.StartAsync(Public);
        var (method, path) = pull.Steps[step];
        pull.Registry.When(method, path, count: 100).Answer(401, "", ("WWW-Authenticate", "Bearer realm=\"http://10.0.0.1/token\",service=\"fake\""));

        (await TestClient.ErrorAsync(() => pull.PullAsync(Options(pull.Registry)))).Code.ShouldBe("CTZ3011");
    }

    private static TheoryData<string, string> Cases(IEnumerable<string> steps)
    {
        var cases = new TheoryData<string, string>();
        foreach (var step in steps)
        {
            foreach (var answer in Answers)
            {
                cases.Add(step, answer);
            }
        }

        return cases;
    }

    private static async Task ExpectOneLineAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (ContainerizeException e)
        {
            e.Message.ShouldContain(Public);
            e.Message.ShouldNotContain("\n");
            e.Message.ShouldNotContain(FakeRegistryOptions.Password);
        }
    }

    private void Lead(FakeRegistryServer registry, (string Method, string Path) step, string answer)
    {
        registry.Realm = $"http://{Public}/token";
        registry.When(step.Method, step.Path, count: 1000).Answer(307, "", ("Location", $"http://{Other}/elsewhere"));
        var there = _other.When("*", "/elsewhere", count: 1000);
        switch (answer)
        {
            case "bytes":
                there.Answer(200, "bytes of another", ("Docker-Content-Digest", Digest.Of([1]).ToString()));
                break;
            case "401":
                there.Answer(401, "", ("WWW-Authenticate", $"Bearer realm=\"http://{Other}/token\""), ("WWW-Authenticate", "Basic realm=\"x\""));
                break;
            case "reset":
                there.ResetBefore();
                break;
            case "redirect back":
                there.Answer(307, "", ("Location", $"http://{Public}{step.Path}"));
                break;
            default:
                there.Answer(int.Parse(answer));
                break;
        }
    }

    // A token server is asked with the password: where it leads, nobody follows.
    private void Expect(string step)
    {
        _other.Requests.ShouldAllBe(request => request.Authorization == null);
        _other.Requests.Any().ShouldBe(step != "getting a token");
        _other.Seen("GET", "/token").ShouldBeEmpty();
    }

    private RegistryOptions Options(FakeRegistryServer registry) =>
        TestClient.Options.AsUser(Public).Routed(new Dictionary<string, FakeRegistryServer> { [Public] = registry, [Other] = _other }) with { InsecureRegistries = [Public] };
}
