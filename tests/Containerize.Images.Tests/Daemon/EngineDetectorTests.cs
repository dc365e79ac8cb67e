using System.Security.Cryptography;
using System.Text;
using Containerize.Images.Daemon;
using Containerize.Testing;

namespace Containerize.Images.Tests.Daemon;

public sealed class EngineDetectorTests : IDisposable
{
    private static readonly FakeResponse Pong = new(200, "OK");
    private static readonly FakeResponse PodmanPong = new(200, "OK", "Libpod-API-Version: 4.3.1");

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    private string DockerSocket => _folder.Combine("docker.sock");

    private string PodmanSocket => _folder.Combine("podman.sock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Finds_nothing_where_there_is_nothing()
    {
        var detector = Detector();

        (await detector.DetectAsync(null, default)).ShouldBeNull();

        detector.Findings.ShouldContain(finding => finding.Contains(DockerSocket));
    }

    [Fact]
    public async Task Prefers_Docker_and_takes_Podman_when_that_is_wanted()
    {
        await using var docker = new FakeEngine(DockerSocket) { Answer = _ => Pong };
        await using var podman = new FakeEngine(PodmanSocket) { Answer = _ => PodmanPong };

        (await Detector().DetectAsync(null, default)).ShouldNotBeNull().Kind.ShouldBe(EngineKind.Docker);
        (await Detector().DetectAsync(EngineKind.Podman, default)).ShouldNotBeNull().Address.ShouldBe(EngineAddress.Unix(PodmanSocket));
    }

    [Fact]
    public async Task Takes_Podman_when_nothing_listens_on_Dockers_socket()
    {
        await using (new FakeEngine(DockerSocket))
        {
            // Its socket's file stays when it ends, as after a crash.
        }

        await using var podman = new FakeEngine(PodmanSocket) { Answer = _ => PodmanPong };
        var detector = Detector();

        (await detector.DetectAsync(null, default)).ShouldNotBeNull().Kind.ShouldBe(EngineKind.Podman);
        detector.Findings.ShouldContain(finding => finding.Contains(DockerSocket));
    }

    [Fact]
    public async Task Does_not_wait_for_an_engine_that_hangs()
    {
        await using var docker = new FakeEngine(DockerSocket) { Answer = _ => null };
        var detector = Detector();

        (await detector.DetectAsync(null, default)).ShouldBeNull();

        detector.Findings.ShouldContain(finding => finding.Contains("did not answer"));
    }

    [Fact]
    public async Task Ends_at_once_when_cancelled()
    {
        await using var docker = new FakeEngine(DockerSocket) { Answer = _ => null };
        using var cancellation = new CancellationTokenSource();
        var detecting = Detector().DetectAsync(null, cancellation.Token);
        await Eventually.TrueAsync(() => !docker.Requests.IsEmpty, "the engine is asked");

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => detecting);
    }

    [Fact]
    public async Task A_Podman_on_Dockers_socket_is_Podman()
    {
        await using var engine = new FakeEngine(DockerSocket) { Answer = _ => PodmanPong };

        (await Detector().DetectAsync(null, default)).ShouldNotBeNull().Kind.ShouldBe(EngineKind.Podman);
    }

    [Fact]
    public async Task DOCKER_HOST_is_obeyed_and_nothing_else_tried()
    {
        await using var usual = new FakeEngine(DockerSocket) { Answer = _ => Pong };
        await using var chosen = new FakeEngine(_folder.Combine("chosen.sock")) { Answer = _ => Pong };
        _variables["DOCKER_HOST"] = "unix://" + chosen.Path;

        (await Detector().DetectAsync(null, default)).ShouldNotBeNull().Address.ShouldBe(EngineAddress.Unix(chosen.Path));

        _variables["DOCKER_HOST"] = "unix:///nowhere.sock";
        (await Detector().DetectAsync(null, default)).ShouldBeNull();
        usual.Requests.ShouldBeEmpty();
    }

    [Theory, InlineData("DOCKER_CONTEXT"), InlineData("currentContext")]
    public async Task Dockers_context_is_obeyed(string chosenBy)
    {
        await using var usual = new FakeEngine(DockerSocket) { Answer = _ => Pong };
        await using var chosen = new FakeEngine(_folder.Combine("chosen.sock")) { Answer = _ => Pong };
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("mine")));
        _folder.Write($".docker/contexts/meta/{id}/meta.json", $$$$"""{"Name":"mine","Endpoints":{"docker":{"Host":"unix://{{{{chosen.Path}}}}"}}}""");
        if (chosenBy == "currentContext")
        {
            _folder.Write(".docker/config.json", """{"currentContext":"mine"}""");
        }
        else
        {
            _variables[chosenBy] = "mine";
        }

        (await Detector().DetectAsync(null, default)).ShouldNotBeNull().Address.ShouldBe(EngineAddress.Unix(chosen.Path));
        usual.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_context_that_does_not_exist_is_an_error_that_says_how_to_choose()
    {
        _variables["DOCKER_CONTEXT"] = "gone";

        var error = await FailureAsync(null);

        error.Code.ShouldBe("CTZ5007");
        error.Message.ShouldContain("'gone'");
        error.Message.ShouldContain("docker context use");
    }

    [Theory, InlineData("DOCKER_HOST"), InlineData("CONTAINER_HOST")]
    public async Task An_address_that_is_none_is_an_error(string variable)
    {
        _variables[variable] = "somewhere";

        var error = await FailureAsync(null);

        error.Code.ShouldBe("CTZ5006");
        error.Message.ShouldContain($"{variable} is 'somewhere'");
    }

    [Theory, InlineData(EngineKind.Docker), InlineData(EngineKind.Podman)]
    public async Task A_wanted_engine_that_does_not_answer_is_an_error(EngineKind wanted)
    {
        var error = await FailureAsync(wanted);

        error.Code.ShouldBe("CTZ5001");
        error.Message.ShouldContain($"LocalRegistry is {wanted}");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Podmans_command_serves_where_its_service_does_not_run()
    {
        AddCommand("podman", "[ \"$1\" = info ]");

        var engine = (await Detector().DetectAsync(null, default)).ShouldNotBeNull();

        engine.Kind.ShouldBe(EngineKind.Podman);
        engine.Address.ShouldBeNull();
        engine.Command.ShouldBe(_folder.Combine("bin", "podman"));
    }

    [Fact]
    public async Task A_podman_that_cannot_open_its_storage_is_none_and_leaves_the_way_to_an_archive()
    {
        AddCommand("podman", "echo 'creating locker directory: permission denied' >&2; exit 125");
        var detector = Detector();

        (await detector.DetectAsync(null, default)).ShouldBeNull();

        detector.Findings.ShouldContain("the podman command cannot reach its storage");
    }

    [Theory, InlineData("exit 0", true), InlineData("exit 1", false)]
    public async Task SSH_is_left_to_Dockers_command(string script, bool found)
    {
        AddCommand("docker", script);
        _variables["DOCKER_HOST"] = "ssh://somewhere";

        var engine = await Detector().DetectAsync(null, default);

        (engine?.Command).ShouldBe(found ? _folder.Combine("bin", "docker") : null);
        (engine?.Address).ShouldBeNull();
    }

    [Theory]
    [InlineData("unix:///run/docker.sock", "unix:///run/docker.sock")]
    [InlineData("tcp://10.0.0.1:2375", "tcp://10.0.0.1:2375")]
    [InlineData("http://10.0.0.1:2375/", "tcp://10.0.0.1:2375")]
    [InlineData("npipe:////./pipe/docker_engine", "npipe:////./pipe/docker_engine")]
    [InlineData("ssh://me@there", "ssh://me@there")]
    [InlineData("unix://relative", null)]
    [InlineData("/run/docker.sock", null)]
    [InlineData("ftp://there", null)]
    public void Addresses_are_read_as_Docker_reads_them(string text, string? expected) =>
        (EngineAddress.TryParse(text)?.ToString()).ShouldBe(expected);

    private EngineDetector Detector()
    {
        _variables.TryAdd("PATH", _folder.Combine("bin"));
        return new(new EngineEnvironment
        {
            Variable = _variables.GetValueOrDefault,
            Home = _folder.Path,
            DockerSockets = [DockerSocket],
            PodmanSockets = [PodmanSocket],
        });
    }

    private async Task<ContainerizeError> FailureAsync(EngineKind? wanted) =>
        (await Should.ThrowAsync<ContainerizeException>(() => Detector().DetectAsync(wanted, default))).Error;

    private void AddCommand(string name, string script)
    {
        var path = _folder.Write($"bin/{name}", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
