using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Containerize.Images.Tests.Core;

public sealed class ImageConfigTests
{
    private const string Vendors = """
        {
          "architecture": "arm", "os": "linux", "variant": "v7", "os.version": "10.0.1", "os.features": ["win32k"],
          "author": "somebody", "moby.buildkit.buildinfo.v1": "eyJ9", "com.vendor": {"deep": [1, 2.50, null, true]},
          "config": {
            "User": "app", "WorkingDir": "/srv", "Env": ["PATH=/bin", "A=1"], "Entrypoint": ["/init"], "Cmd": ["serve"],
            "Labels": {"b": "2"}, "ExposedPorts": {"80/tcp": {}}, "Volumes": {"/data": {}},
            "Healthcheck": {"Test": ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], "Interval": 30000000000},
            "OnBuild": ["RUN echo a && echo <b>"], "Shell": ["/bin/bash", "-c"], "StopSignal": "SIGQUIT", "ArgsEscaped": true
          },
          "rootfs": {"type": "layers", "diff_ids": ["sha256:0000000000000000000000000000000000000000000000000000000000000001"]},
          "history": [{"created_by": "ADD rootfs"}, {"created_by": "ENV A=1", "empty_layer": true}]
        }
        """;

    private static ImageConfig Vendor => ImageConfig.Parse(Encoding.UTF8.GetBytes(Vendors));

    [Fact]
    public void Keeps_every_member_unknown_ones_too() =>
        JsonNode.DeepEquals(JsonNode.Parse(Vendor.ToBytes()), JsonNode.Parse(Vendors)).ShouldBeTrue();

    [Fact]
    public void Keeps_members_that_a_change_is_not_about()
    {
        var changed = JsonNode.Parse(Vendor.With(editor => editor.User("1654").Label("a", "1").Created(DateTimeOffset.UnixEpoch)).ToBytes())!;

        changed["config"]!["User"] = "app";
        changed["config"]!["Labels"]!.AsObject().Remove("a");
        changed.AsObject().Remove("created");
        JsonNode.DeepEquals(changed, JsonNode.Parse(Vendors)).ShouldBeTrue();
    }

    [Fact]
    public void Writes_text_as_other_tools_do_without_needless_escapes() =>
        Encoding.UTF8.GetString(Vendor.ToBytes()).ShouldContain("RUN echo a && echo <b>");

    [Fact]
    public void Stays_as_it_is_when_changed()
    {
        var original = Vendor;
        var before = original.ToBytes();

        original.With(editor => editor
            .User("").WorkingDirectory("/x").Environment("A", "2").Label("b", "3").Port("1/tcp").Volume("/v").Cmd([]).Entrypoint(["x"])
            .Healthcheck(new HealthcheckConfig { Command = [] }).StopSignal("9")
            .Layer(Digest.Of("x"u8), DateTimeOffset.UnixEpoch, "test", "x"));

        original.ToBytes().ShouldBe(before);
    }

    [Fact]
    public void Reads_its_platform_with_variant_version_and_features()
    {
        var platform = Vendor.Platform;

        platform.ToString().ShouldBe("linux/arm/v7");
        platform.OsVersion.ShouldBe("10.0.1");
        platform.OsFeatures.ShouldBe(["win32k"]);
    }

    [Fact]
    public void Takes_an_empty_variant_for_none() =>
        ImageConfig.Parse("""{"architecture":"arm64","os":"linux","variant":"","os.version":""}"""u8).Platform
            .ShouldBe(new Platform { Os = "linux", Architecture = "arm64" });

    [Fact]
    public void Reads_the_members_it_knows()
    {
        var config = Vendor;

        config.User.ShouldBe("app");
        config.WorkingDirectory.ShouldBe("/srv");
        config.Environment.ShouldBe(["PATH=/bin", "A=1"]);
        config.Entrypoint.ShouldBe(["/init"]);
        config.Cmd.ShouldBe(["serve"]);
        config.Labels.ShouldBe(new Dictionary<string, string> { ["b"] = "2" });
        config.ExposedPorts.ShouldBe(["80/tcp"]);
        config.Volumes.ShouldBe(["/data"]);
        config.HealthcheckTest[0].ShouldBe("CMD-SHELL");
        config.DiffIds.Single().Hex.ShouldEndWith("0001");
    }

    [Theory]
    [InlineData("""{"config":null,"rootfs":null,"history":null}""")]
    [InlineData("""{"config":{"Env":null,"Labels":null,"Entrypoint":null,"Cmd":null,"ExposedPorts":null}}""")]
    [InlineData("{}")]
    public void Reads_absent_and_null_members_as_empty(string json)
    {
        var config = ImageConfig.Parse(Encoding.UTF8.GetBytes(json));

        config.Environment.ShouldBeEmpty();
        config.Labels.ShouldBeEmpty();
        config.Entrypoint.ShouldBeEmpty();
        config.DiffIds.ShouldBeEmpty();
        config.User.ShouldBe("");
        config.With(editor => editor.Environment("A", "1").Label("l", "1").Port("1/tcp").Layer(Digest.Of("x"u8), default, "t", "x"))
            .Environment.ShouldBe(["A=1"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"architecture":64}""")]
    [InlineData("""{"config":{"Env":[1]}}""")]
    [InlineData("""{"config":{"Labels":{"a":{}}}}""")]
    [InlineData("""{"config":{"User":0}}""")]
    [InlineData("""{"rootfs":{"diff_ids":["sha512:00"]}}""")]
    [InlineData("""{"os":"linux","os":"windows"}""")]
    public void Refuses_what_is_no_config(string json) =>
        Should.Throw<JsonException>(() => ImageConfig.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Of_a_platform_has_nothing_else()
    {
        var config = ImageConfig.Empty(Platform.FromRuntimeIdentifier("linux-arm")!);

        Encoding.UTF8.GetString(config.ToBytes())
            .ShouldBe("""{"architecture":"arm","os":"linux","variant":"v7","config":{},"rootfs":{"type":"layers","diff_ids":[]}}""");
    }
}
