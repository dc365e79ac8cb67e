using Containerize.Dockerfiles.Composition;
using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Notation;
using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Dockerfiles.Tests.Composition;

public sealed class DockerfileComposerTests
{
    public static TheoryData<DockerfileStyle> Styles => [DockerfileStyle.OnBuild, DockerfileStyle.Full];

    private static DockerfileRequest Request(DockerfileStyle style) => style == DockerfileStyle.OnBuild ? Requests.OnBuild : Requests.Full;

    private static string Region(DockerfileRequest request, string name) =>
        DockerfileWriter.WriteRegions(DockerfileComposer.Compose(request)).Single(region => region.Name == name).Text;

    private static DockerfileRequest With(ImageSettings image) => Requests.OnBuild with { Image = image };

    [Fact]
    public void An_onbuild_image_makes_a_short_file()
    {
        var regions = DockerfileWriter.WriteRegions(DockerfileComposer.Compose(Requests.OnBuild));

        regions.Select(region => region.Name).ShouldBe(["arguments", "builder", "final", "layers", "settings"]);
        string.Concat(regions.Select(region => region.Text)).Split('\n').Where(line => !line.StartsWith('#')).ShouldBe(
        [
            "ARG CONTAINERIZE_ONBUILD_IMAGE=ghcr.io/containerize/handler-builder-dotnet-onbuild:1.0.0" + Requests.Digest,
            "ARG CONTAINERIZE_BASE_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0" + Requests.Digest,
            "ARG CONTAINERIZE_PROJECT=Hello.csproj",
            "ARG CONTAINERIZE_CONFIGURATION=Release",
            "ARG CONTAINERIZE_RUNTIME_IDENTIFIER=linux-x64",
            "ARG CONTAINERIZE_VERSION=1.2.3",
            "ARG CONTAINERIZE_LAYERS=\"packages application\"",
            "FROM ${CONTAINERIZE_ONBUILD_IMAGE} AS builder",
            "FROM ${CONTAINERIZE_BASE_IMAGE} AS final",
            "WORKDIR /app",
            "COPY --from=builder /containerize/layers/packages/ /",
            "COPY --from=builder /containerize/layers/application/ /",
            "ENV ASPNETCORE_HTTP_PORTS=8080 \\",
            "    GREETING=\"it's \\$5\"",
            "LABEL org.opencontainers.image.title=\"Hello world\" \\",
            "    org.opencontainers.image.version=1.2.3",
            "EXPOSE 8080/tcp",
            "VOLUME /data",
            "USER 1654",
            "STOPSIGNAL SIGTERM",
            "HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \\",
            "    CMD [\"/app/hello\", \"--probe\"]",
            "ENTRYPOINT [\"/app/hello\"]",
            "CMD [\"serve\"]",
            "",
        ]);
    }

    [Fact]
    public void A_version_that_only_the_project_says_is_left_to_each_project() =>
        Region(Requests.OnBuild with { Version = null }, "arguments").ShouldContain("\nARG CONTAINERIZE_VERSION=\"\"\n");

    [Fact]
    public void The_full_style_copies_what_a_restore_reads_before_the_rest() =>
        Region(Requests.Full, "source").ShouldEndWith(
            "COPY Directory.Build.props NuGet.config ./\nCOPY src/Hello/Hello.csproj src/Hello/packages.lock.json src/Hello/\nCOPY src/Lib/Lib.csproj src/Lib/\n");

    [Fact]
    public void The_full_style_publishes_into_the_layers_with_the_properties_of_the_request() =>
        Region(Requests.Full with { RuntimeIdentifier = null, Version = null, Properties = [new("A", "b;c"), new("D", "it's")] }, "builder").ShouldBe(
            """
            # BuildKit alone sets BUILDPLATFORM here.
            FROM restore${BUILDPLATFORM:+-cached} AS builder
            COPY . .
            ARG CONTAINERIZE_PROJECT
            ARG CONTAINERIZE_CONFIGURATION
            ARG CONTAINERIZE_VERSION
            ARG CONTAINERIZE_LAYERS
            RUN dotnet publish "$CONTAINERIZE_PROJECT" \
                --configuration "$CONTAINERIZE_CONFIGURATION" \
                --disable-build-servers \
                ${CONTAINERIZE_VERSION:+-p:Version="$CONTAINERIZE_VERSION"} \
                -p:ContainerizeLayersFolder=/containerize/layers \
                -p:ContainerizeLayers="$CONTAINERIZE_LAYERS" \
                -p:A=b%3Bc \
                '-p:D=it'\''s'

            """);

    [Theory, MemberData(nameof(Styles))]
    public void What_is_composed_has_no_findings_of_lint(DockerfileStyle style) =>
        DockerfileLint.Check(DockerfileComposer.Compose(Request(style) with
        {
            Steps =
            [
                new("RUN apt-get update \\\n    && apt-get install -y --no-install-recommends curl \\\n    && rm -rf /var/lib/apt/lists/*"),
                new("FROM debian:12" + Requests.Digest) { Stage = "tools" },
                new("COPY --from=tools /tool /usr/local/bin/") { Position = StepPosition.AfterCopy },
            ],
        })).ShouldBeEmpty();

    [Fact]
    public void Steps_stand_where_they_say()
    {
        var text = DockerfileWriter.Write(DockerfileComposer.Compose(Requests.Full with
        {
            Steps =
            [
                new("RUN b-before") { Stage = "builder" },
                new("RUN b-after") { Stage = "builder", Position = StepPosition.AfterCopy },
                new("RUN b-end") { Stage = "builder", Position = StepPosition.End },
                new("RUN f-before"),
                new("RUN f-after") { Position = StepPosition.AfterCopy },
                new("RUN f-end") { Position = StepPosition.End },
            ],
        }));

        Order(text, "AS source", "RUN b-before", "COPY Directory", "COPY . .", "RUN b-after", "RUN dotnet publish", "RUN b-end", "AS final", "RUN f-before", "COPY --from", "RUN f-after", "ENV", "CMD [\"serve", "RUN f-end");
    }

    [Theory]
    [InlineData("@nuclio.foo")]
    [InlineData("@nuclio.postcopy")]
    public void A_marker_that_Nuclio_does_not_have_is_an_error(string marker) =>
        Should.Throw<ContainerizeException>(() => DockerfileComposer.Compose(Requests.OnBuild with { BuildCommands = [marker] })).Error.Code.ShouldBe("CTZ6006");

    [Fact]
    public void Nuclio_s_build_commands_run_before_the_layers_are_copied_and_after_its_marker_afterwards()
    {
        var text = DockerfileWriter.Write(DockerfileComposer.Compose(Requests.OnBuild with
        {
            BuildCommands = ["apk add curl", " @nuclio.postCopy ", "chmod +x /app/run\r\n && true"],
        }));

        Order(text, "WORKDIR /app\nRUN apk add curl\nCOPY --from", "application/ /\nRUN chmod +x /app/run \\\n    && true\n", "ENV");
        text.ShouldNotContain("@nuclio");
    }

    [Fact]
    public void Stages_of_the_project_s_own_stand_between_builder_and_final_and_stay_as_they_were_written()
    {
        var dockerfile = DockerfileComposer.Compose(Requests.OnBuild with
        {
            Steps = [new("FROM a:1\nRUN one \\\n      && two") { Stage = "models.v1" }, new("FROM b:1 AS more") { Stage = "more" }, new("RUN three") { Stage = "models.v1" }],
        });

        dockerfile.Stages.Select(stage => stage.Name).ShouldBe(["builder", "models.v1", "more", "final"]);
        DockerfileWriter.WriteRegions(dockerfile).Single(region => region.Name == "stage-models.v1").Text.ShouldBe("FROM a:1 AS models.v1\nRUN one \\\n      && two\nRUN three\n");
    }

    [Theory]
    [InlineData("apt-get install x", "final", "'APT-GET' is no instruction")]
    [InlineData("COPY a", "final", "the arguments of COPY are wrong")]
    [InlineData("FROM x", "final", "the stage 'final' has its FROM already")]
    [InlineData("RUN x", "tools", "the first step of the stage 'tools' begins with its FROM: FROM image AS tools")]
    [InlineData("FROM x AS other", "tools", "the first step of the stage 'tools' begins with its FROM: FROM image AS tools")]
    [InlineData("FROM x", "Tools", "no stage of the project's own can have the name 'Tools'")]
    [InlineData("FROM x", "restore", "no stage of the project's own can have the name 'restore'")]
    [InlineData("RUN x \\", "final", "it has no end")]
    [InlineData("RUN <<EOF\nx", "final", "it has no end")]
    [InlineData("# <containerize:x hash=own>", "final", "it holds a marker line of a generated region")]
    public void A_step_that_cannot_be_put_in_is_an_error_that_names_it(string text, string stage, string fault)
    {
        var error = Should.Throw<ContainerizeException>(() => DockerfileComposer.Compose(Requests.Full with { Steps = [new(text) { Stage = stage }] })).Error;

        error.Code.ShouldBe("CTZ6006");
        error.Message.ShouldStartWith($"The step '{text.Split('\n')[0]}' cannot be put into the Dockerfile: {fault}");
    }

    [Fact]
    public void A_step_that_an_onbuild_image_leaves_no_place_for_is_an_error() =>
        Should.Throw<ContainerizeException>(() => DockerfileComposer.Compose(Requests.OnBuild with { Steps = [new("RUN x") { Stage = "builder" }] }))
            .Error.Message.ShouldContain("set Position=\"End\", or ContainerizeDockerfileStyle=Full");

    [Theory]
    [InlineData("FROM debian:12 AS tools", true)]
    [InlineData("FROM debian:12@sha256:0000000000000000000000000000000000000000000000000000000000000000 AS tools", false)]
    [InlineData("FROM scratch AS tools", false)]
    [InlineData("FROM builder AS tools", false)]
    [InlineData("FROM ${CONTAINERIZE_BASE_IMAGE} AS tools", false)]
    public void A_stage_of_the_project_s_own_is_pinned_too_in_locked_mode(string from, bool isError)
    {
        Dockerfile Compose() => DockerfileComposer.Compose(Requests.OnBuild with { IsLocked = true, Steps = [new(from) { Stage = "tools" }] });

        if (isError)
        {
            Should.Throw<ContainerizeException>(Compose).Error.Code.ShouldBe("CTZ6007");
        }
        else
        {
            Compose().Stages.ShouldContain(stage => stage.Name == "tools");
        }
    }

    [Fact]
    public void An_image_without_a_digest_is_an_error_in_locked_mode_and_a_finding_otherwise()
    {
        var request = Requests.OnBuild with { BaseImage = "debian:12" };

        var error = Should.Throw<ContainerizeException>(() => DockerfileComposer.Compose(request with { IsLocked = true })).Error;
        error.Code.ShouldBe("CTZ6007");
        error.Message.ShouldStartWith("The image 'debian:12' has no digest");
        DockerfileLint.Check(DockerfileComposer.Compose(request)).ShouldHaveSingleItem().Rule.ShouldBe("pinned-image");
        Should.NotThrow(() => DockerfileComposer.Compose(Requests.OnBuild with { IsLocked = true }));
    }

    [Fact]
    public void A_layer_can_have_a_target_and_an_owner() =>
        Region(Requests.OnBuild with { Layers = [new("weights") { Target = "/models", Owner = "1654:1654" }] }, "layers")
            .ShouldBe("COPY --from=builder --chown=1654:1654 /containerize/layers/weights/ /models/\n");

    [Fact]
    public void The_dockerignore_leaves_out_what_was_built_here_and_takes_more_patterns()
    {
        var region = Dockerignore.Regions(["artifacts", "src/App/obj", "artifacts"]).ShouldHaveSingleItem();

        region.Text.Split('\n').Count(line => line == "artifacts").ShouldBe(1);
        region.Text.ShouldEndWith("src/App/obj\n");
    }

    [Theory, MemberData(nameof(Styles))]
    public void A_target_framework_is_an_argument(DockerfileStyle style) =>
        Region(Request(style) with { Framework = "net10.0" }, "arguments").ShouldContain("\nARG CONTAINERIZE_CONFIGURATION=Release\nARG CONTAINERIZE_FRAMEWORK=net10.0\n");

    [Fact]
    public void The_full_style_publishes_for_a_target_framework_where_one_is_named()
    {
        var builder = Region(Requests.Full with { Framework = "net10.0" }, "builder");

        builder.ShouldContain("\nARG CONTAINERIZE_CONFIGURATION\nARG CONTAINERIZE_FRAMEWORK\n");
        builder.ShouldContain("    --configuration \"$CONTAINERIZE_CONFIGURATION\" \\\n    --framework \"$CONTAINERIZE_FRAMEWORK\" \\\n");
        Region(Requests.Full, "builder").ShouldNotContain("--framework");
    }

    [Fact]
    public void Folders_of_packages_are_copied_as_folders_before_the_restore() =>
        Region(Requests.Full with { ProjectFiles = ["App.csproj", "nuget.config", "my feed/", "feed/"] }, "source")
            .ShouldEndWith("COPY App.csproj nuget.config ./\nCOPY feed/ feed/\nCOPY [\"\\\"my feed/\\\"\", \"\\\"my feed/\\\"\"]\n");

    [Fact]
    public void A_stage_that_there_is_not_is_an_error_that_names_those_that_there_are() =>
        Should.Throw<ContainerizeException>(() => DockerfileComposer.Compose(Requests.OnBuild with { Steps = [new("RUN x") { Stage = "finall" }] }))
            .Error.Message.ShouldContain("the first step of the stage 'finall' begins with its FROM: FROM image AS finall; without one the stages are 'builder' and 'final'");

    [Theory, MemberData(nameof(Styles))]
    public void Comments_fit_into_eighty_columns(DockerfileStyle style)
    {
        var text = DockerfileWriter.Write(DockerfileComposer.Compose(Request(style))) + Dockerignore.Regions(["bin"]).Single().Text;

        text.Split('\n').Where(line => line.StartsWith('#') && line.Length > 80).ShouldBeEmpty();
    }

    private static void Order(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{part}\n\n{text}");
            from = at;
        }
    }
}
