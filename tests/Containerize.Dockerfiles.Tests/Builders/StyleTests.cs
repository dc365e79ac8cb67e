using System.Text.Json.Nodes;
using Containerize.Dockerfiles.Composition;
using Containerize.Dockerfiles.Notation;
using Containerize.Dockerfiles.Tests.Composition;
using Containerize.Images;
using Containerize.Testing;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>Both styles build, with every builder, the layers as they are in the builder's stage and the settings as they were asked for.</summary>
[Trait("Category", "Slow")]
public sealed class StyleTests(DockerDaemon docker)
{
    // Stands for the .NET SDK: says what it is asked for, and publishes files of several owners and modes.
    private const string Dotnet =
        """
        #!/bin/sh
        set -e
        echo "dotnet $* cache=${NUGET_HTTP_CACHE_PATH:-none}" >&2
        if [ "$1" = restore ]; then
          [ ! -e Program.cs ] || { echo "the restore saw more than it reads" >&2; exit 1; }
          cat "$2" > /restored
          exit
        fi
        cat Program.cs /restored > /dev/null
        l=/containerize/layers
        mkdir -p $l/packages/app $l/application/app/wwwroot $l/application/tmp $l/application/home/app
        echo package > $l/packages/app/p.dll
        cat "$2" Program.cs > $l/application/app/hello
        chmod 0755 $l/application/app/hello
        echo page > $l/application/app/wwwroot/index.html
        chmod 0640 $l/application/app/wwwroot/index.html
        echo mine > $l/application/home/app/mine
        chown -R 1654:1654 $l/application/home/app
        chmod 0700 $l/application/home/app
        echo x > $l/application/tmp/x
        chmod 1777 $l/application/tmp
        """;

    private static readonly string[] Published =
    [
        "app Directory 755 0:0 ",
        "app/hello RegularFile 755 0:0 ",
        "app/p.dll RegularFile 644 0:0 ",
        "app/wwwroot Directory 755 0:0 ",
        "app/wwwroot/index.html RegularFile 640 0:0 ",
        "home Directory 755 0:0 ",
        "home/app Directory 700 1654:1654 ",
        "home/app/mine RegularFile 644 1654:1654 ",
        "tmp Directory 1777 0:0 ",
        "tmp/x RegularFile 644 0:0 ",
    ];

    public static TheoryData<string> All => Builder.All;

    [Theory, MemberData(nameof(All))]
    public async Task The_full_style_builds_the_image_that_was_asked_for(string name)
    {
        await using var builder = new Builder(docker);
        await SdkAsync(builder, name);

        var built = await BuildAsync(builder, name, Requests.Full with { BuilderImage = "ctz-sdk:1" }, "full:1");

        var output = built.Output + built.Error;
        output.ShouldContain("dotnet restore src/Hello/Hello.csproj --runtime linux-x64 cache=" + (name == "buildkit" ? "/var/cache/nuget" : "none"));
        output.ShouldContain("dotnet publish src/Hello/Hello.csproj --configuration Release --disable-build-servers --runtime linux-x64 -p:Version=1.2.3 -p:ContainerizeLayersFolder=/containerize/layers -p:ContainerizeLayers=packages application cache=none");
        await ShouldBeAsync(builder, name, "full:1", Requests.Full);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_onbuild_style_builds_the_image_that_was_asked_for(string name)
    {
        await using var builder = new Builder(docker);
        await SdkAsync(builder, name);
        // As an onbuild image is: its arguments have no defaults, so that those of the Dockerfile count.
        builder.Context.Write("Dockerfile", "FROM ctz-sdk:1\nWORKDIR /source\nONBUILD ARG CONTAINERIZE_PROJECT\nONBUILD COPY src/Hello/*.csproj src/Hello/\nONBUILD COPY src/Lib/*.csproj src/Lib/\nONBUILD RUN dotnet restore \"$CONTAINERIZE_PROJECT\"\nONBUILD COPY . .\nONBUILD RUN dotnet publish \"$CONTAINERIZE_PROJECT\"\n");
        (await builder.BuildAsync(name, "ctz-onbuild:1")).EnsureSuccess();

        var built = await BuildAsync(builder, name, Requests.OnBuild with { BuilderImage = "ctz-onbuild:1", Project = "src/Hello/Hello.csproj" }, "onbuild:1");

        (built.Output + built.Error).ShouldContain("dotnet publish src/Hello/Hello.csproj cache=");
        var other = (await builder.BuildAsync(name, "onbuild:2", "--no-cache", "--build-arg", "CONTAINERIZE_PROJECT=src/Lib/Lib.csproj")).EnsureSuccess();
        (other.Output + other.Error).ShouldContain("dotnet publish src/Lib/Lib.csproj cache=");
        await ShouldBeAsync(builder, name, "onbuild:1", Requests.OnBuild);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_version_given_to_the_builder_is_the_label_s_and_steps_leave_user_and_folder_as_they_should_be(string name)
    {
        await using var builder = new Builder(docker);
        await SdkAsync(builder, name);
        var request = Requests.Full with { BuilderImage = "ctz-sdk:1", Version = null, ProjectVersion = "1.2.3", Steps = [new("USER 0\nWORKDIR /tmp/work")] };

        await BuildAsync(builder, name, request, "own:1");
        (await builder.BuildAsync(name, "own:2", "--build-arg", "CONTAINERIZE_VERSION=7.0.0-beta.1+x")).EnsureSuccess();

        (await LabelAsync("own:1")).ShouldBe("1.2.3");
        (await LabelAsync("own:2")).ShouldBe("7.0.0-beta.1+x");
        var config = await builder.ConfigAsync(name, "own:2");
        ((string?)config["User"], (string?)config["WorkingDir"]).ShouldBe(("1654", "/app"));

        async Task<string?> LabelAsync(string tag) => (string?)(await builder.ConfigAsync(name, tag))["Labels"]!["org.opencontainers.image.version"];
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_edit_of_the_source_repeats_the_publish_and_one_of_a_project_the_restore(string name)
    {
        await using var builder = new Builder(docker);
        await SdkAsync(builder, name);
        var request = Requests.Full with { BuilderImage = "ctz-sdk:1" };
        // Podman and Docker keep what steps made by default, buildah where it is asked to.
        string[] keep = name == "buildah" ? ["--layers"] : [];
        await BuildAsync(builder, name, request, "cached:1", keep);

        builder.Context.Write("Program.cs", $"// {Guid.NewGuid()}");
        var edited = (await builder.BuildAsync(name, "cached:1", keep)).EnsureSuccess();
        builder.Context.Write("src/Lib/Lib.csproj", $"<!-- {Guid.NewGuid()} -->");
        var changed = (await builder.BuildAsync(name, "cached:1", keep)).EnsureSuccess();

        Ran(edited).ShouldBe(["publish"]);
        Ran(changed).ShouldBe(["restore", "publish"]);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Steps_of_the_project_s_own_run(string name)
    {
        await using var builder = new Builder(docker);
        await SdkAsync(builder, name);

        await BuildAsync(builder, name, Requests.Full with
        {
            BuilderImage = "ctz-sdk:1",
            Steps =
            [
                new("RUN mkdir -p /containerize/layers/application/app \\\n    && echo early > /containerize/layers/application/app/early") { Stage = "builder" },
                new("FROM ctz-sdk:1\nRUN echo 'it'\"'\"'s a \"tool\" for $5' > /tool") { Stage = "tools" },
                new("COPY --from=tools /tool /tool") { Position = StepPosition.AfterCopy },
            ],
        }, "steps:1");

        var files = await builder.FilesAsync(name, "steps:1");
        files.ShouldContainKey("app/early");
        files["tool"].ShouldBe("RegularFile 644 0:0 " + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("it's a \"tool\" for $5\n"u8))[..8]);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Cleared_commands_and_health_checks_of_a_base_are_cleared(string name)
    {
        await using var builder = new Builder(docker);
        builder.Context.Write("Dockerfile", "FROM scratch\nHEALTHCHECK CMD [\"x\"]\nENTRYPOINT [\"dotnet\"]\nCMD [\"y\"]\n");
        (await builder.BuildAsync(name, "ctz-base:2")).EnsureSuccess();
        builder.Context.Write("Dockerfile", "FROM ctz-base:2\nHEALTHCHECK NONE\nENTRYPOINT []\nCMD []\n");

        (await builder.BuildAsync(name, "cleared:1")).EnsureSuccess();

        var config = await builder.ConfigAsync(name, "cleared:1");
        (config["Entrypoint"]?.AsArray().Count ?? 0).ShouldBe(0);
        (config["Cmd"]?.AsArray().Count ?? 0).ShouldBe(0);
        config["Healthcheck"]!["Test"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("NONE");
    }

    // What the script says, not the instruction that a builder repeats.
    private static string[] Ran(ProcessResult built) => [.. (built.Output + built.Error).Split('\n')
        .Where(line => line.Contains(" cache=", StringComparison.Ordinal) && !line.Contains("RUN", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf("dotnet ", StringComparison.Ordinal) + "dotnet ".Length)..].Split(' ')[0])];

    private static async Task SdkAsync(Builder builder, string name)
    {
        await HostPrograms.CopyAsync(builder.Context, "root", "mkdir", "chmod", "chown", "cat");
        builder.Context.Write("root/bin/dotnet", Dotnet);
        builder.Context.Write("Dockerfile", "FROM scratch\nCOPY root /\nENV PATH=/bin\nRUN [\"/bin/chmod\", \"0755\", \"/bin/dotnet\"]\n");
        (await builder.BuildAsync(name, "ctz-sdk:1")).EnsureSuccess();
        Directory.Delete(builder.Context.Combine("root"), recursive: true);
        builder.Context.Write("Dockerfile", "FROM scratch\nENV PATH=/usr/bin:/bin APP_UID=1654\n");
        (await builder.BuildAsync(name, "ctz-base:1")).EnsureSuccess();
    }

    private static async Task<ProcessResult> BuildAsync(Builder builder, string name, DockerfileRequest request, string tag, params string[] arguments)
    {
        foreach (var file in Requests.Full.ProjectFiles.Append("src/Hello/Program.cs").Append("Program.cs"))
        {
            builder.Context.Write(file, file);
        }

        builder.Context.Write("src/Hello/obj/left.over", "");
        builder.Context.Write(".dockerignore", Dockerignore.Regions(["src/Hello/obj"])[0].Text);
        builder.Context.Write("Dockerfile", DockerfileWriter.Write(DockerfileComposer.Compose(request with { BaseImage = "ctz-base:1" })));
        // Without the cache, so that what the steps say is there to be read.
        return (await builder.BuildAsync(name, tag, ["--no-cache", .. arguments])).EnsureSuccess();
    }

    private static async Task ShouldBeAsync(Builder builder, string name, string tag, DockerfileRequest request)
    {
        (await builder.FilesAsync(name, tag)).Where(file => !file.Key.StartsWith("data", StringComparison.Ordinal))
            .Select(file => $"{file.Key} {file.Value}"[..^(file.Value.StartsWith("Directory") ? 0 : 8)]).ShouldBe(Published);

        var settings = request.Image;
        var expected = JsonNode.Parse(Requests.Base.With(editor =>
        {
            editor.WorkingDirectory(settings.WorkingDirectory).Entrypoint(["/app/hello"]).Cmd(["serve"]).User("1654").StopSignal(settings.StopSignal!);
            editor.Healthcheck(settings.Healthcheck! with { StartInterval = null });
            settings.Environment.ToList().ForEach(variable => editor.Environment(variable.Key, variable.Value));
            settings.Labels.ToList().ForEach(label => editor.Label(label.Key, label.Value));
            settings.Ports.ToList().ForEach(port => editor.Port(port));
            settings.Volumes.ToList().ForEach(volume => editor.Volume(volume));
        }).ToBytes())!["config"]!.AsObject();
        var config = await builder.ConfigAsync(name, tag);
        foreach (var (member, value) in expected)
        {
            config[member].ShouldNotBeNull(member);
            Sorted(config[member]!).ShouldBe(Sorted(value!), member);
        }
    }

    private static string Sorted(JsonNode node) => node is JsonObject members
        ? string.Join(", ", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={Sorted(member.Value!)}"))
        : node.ToJsonString();
}
