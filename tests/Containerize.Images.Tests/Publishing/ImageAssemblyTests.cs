using System.Text.Json.Nodes;
using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

/// <summary>What the image's config says.</summary>
public sealed class ImageAssemblyTests
{
    private static readonly ImageSettings Plain = new() { Start = new StartCommand { AppCommand = ["/app/hello"] }, WorkingDirectory = "/app" };

    [Fact]
    public async Task Says_all_that_was_asked_for()
    {
        var config = await ConfigAsync(new ImageSettings
        {
            Start = new StartCommand { AppCommand = ["dotnet", "/srv/hello.dll"], DefaultArguments = ["--verbose"] },
            WorkingDirectory = "/srv",
            User = "1000:1000",
            Environment = [new("A", "1"), new("A", "2"), new("PATH", "/opt")],
            Labels = [new("b", "1"), new("a", "2"), new("b", "3")],
            Ports = ["9000/udp"],
            DefaultPort = "8080/tcp",
            Volumes = ["/data"],
            StopSignal = "SIGINT",
            Healthcheck = new HealthcheckConfig { Command = ["dotnet", "/srv/hello.dll", "--probe"], Interval = TimeSpan.FromSeconds(1) },
        });

        config["config"]!.ToJsonString(ImageJson.Relaxed.Options).ShouldBe("""
            {"Env":["PATH=/opt","APP_UID=1654","A=2"],"WorkingDir":"/srv","Entrypoint":["dotnet","/srv/hello.dll"],"Cmd":["--verbose"],
            "Labels":{"a":"2","b":"3"},"Volumes":{"/data":{}},"User":"1000:1000","StopSignal":"SIGINT",
            "Healthcheck":{"Test":["CMD","dotnet","/srv/hello.dll","--probe"],"Interval":1000000000},"ExposedPorts":{"9000/udp":{}}}
            """.ReplaceLineEndings(""));
        ((string?)config["created"]).ShouldBe("1980-01-01T00:00:00Z");
        config["history"]!.AsArray().Select(line => (string?)line!["comment"]).ShouldBe([null, "packages", "application"]);
        config["rootfs"]!["diff_ids"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Runs_as_the_base_s_user_that_is_not_root_unless_told_otherwise()
    {
        (await UserAsync(Plain)).ShouldBe("1654");
        (await UserAsync(Plain with { User = "root" })).ShouldBe("root");
        (await UserAsync(Plain, config => config["config"]!["User"] = "nobody")).ShouldBe("nobody");
        (await UserAsync(Plain, config => config["config"] = new JsonObject())).ShouldBeNull();

        static async Task<string?> UserAsync(ImageSettings settings, Action<JsonObject>? configureBase = null) =>
            (string?)(await ConfigAsync(settings, configureBase))["config"]!["User"];
    }

    [Fact]
    public async Task Exposes_the_ports_of_the_environment_and_the_default_only_where_there_is_no_other()
    {
        (await PortsAsync(Plain with { DefaultPort = "8080/tcp" })).ShouldBe(["8080/tcp"]);
        (await PortsAsync(Plain with { DefaultPort = "8080/tcp", Environment = [new("ASPNETCORE_HTTP_PORTS", "5000")] })).ShouldBe(["5000/tcp"]);
        (await PortsAsync(Plain with { Ports = ["53/udp"], Environment = [new("ASPNETCORE_URLS", "http://+:80")] })).ShouldBe(["53/udp", "80/tcp"]);
        (await PortsAsync(Plain)).ShouldBeEmpty();

        static async Task<string[]> PortsAsync(ImageSettings settings) =>
            [.. ((await ConfigAsync(settings))["config"]!["ExposedPorts"] as JsonObject ?? []).Select(port => port.Key)];
    }

    [Fact]
    public async Task Instructions_for_builds_upon_the_image_take_the_place_of_the_base_s()
    {
        var config = await ConfigAsync(Plain with { OnBuild = ["COPY . /src", "RUN make"] }, root => root["config"]!["OnBuild"] = new JsonArray("RUN true"));

        config["config"]!["OnBuild"]!.ToJsonString().ShouldBe("""["COPY . /src","RUN make"]""");
    }

    [Fact]
    public async Task Keeps_what_the_base_says_and_nobody_else_says_otherwise()
    {
        var config = (await ConfigAsync(Plain, root =>
        {
            root["config"]!["Healthcheck"] = new JsonObject { ["Test"] = new JsonArray("CMD", "/bin/true") };
            root["config"]!["OnBuild"] = new JsonArray("RUN true");
            root["config"]!["StopSignal"] = "SIGQUIT";
            root["config"]!["Cmd"] = new JsonArray("bash");
            root["config"]!["Labels"] = new JsonObject { ["vendor"] = "Debian" };
        }))["config"]!;

        config["Healthcheck"]!.ToJsonString().ShouldBe("""{"Test":["CMD","/bin/true"]}""");
        config["OnBuild"]!.ToJsonString().ShouldBe("""["RUN true"]""");
        ((string?)config["StopSignal"]).ShouldBe("SIGQUIT");
        ((string?)config["Labels"]!["vendor"]).ShouldBe("Debian");
        // The base's default arguments were for its own entry point.
        config["Cmd"].ShouldBeNull();
    }

    [Fact]
    public async Task Says_what_was_asked_for_of_the_manifest_in_its_annotations()
    {
        using var fixture = new PublishFixture();
        var settings = Plain with { Annotations = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } };

        var image = (await fixture.PublishAsync(fixture.Request with { Platforms = [fixture.Platform("linux-x64", settings)] })).Images[0].Image;

        JsonNode.Parse(image.ManifestBytes.Span)!["annotations"]!.ToJsonString().ShouldBe("""{"a":"1","b":"2"}""");
    }

    private static async Task<JsonNode> ConfigAsync(ImageSettings settings, Action<JsonObject>? configureBase = null)
    {
        using var fixture = new PublishFixture(configureBase);
        var request = fixture.Request with { Platforms = [fixture.Platform("linux-x64", settings)], LabelBaseDigest = false };
        return JsonNode.Parse((await fixture.PublishAsync(request)).Images[0].Image.ConfigBytes.Span)!;
    }
}
