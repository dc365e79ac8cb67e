using Containerize.Dockerfiles.Composition;
using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Images.Publishing;

namespace Containerize.Dockerfiles.Tests.Composition;

/// <summary>The settings of the stage that becomes the image.</summary>
public sealed class FinalStageTests
{
    [Fact]
    public void A_base_s_entry_point_and_arguments_are_cleared_where_the_image_has_none()
    {
        var request = Requests.OnBuild with
        {
            BaseConfig = Requests.Base.With(editor => editor.Entrypoint(["dotnet"]).Cmd(["x"])),
            Image = Requests.OnBuild.Image with { Start = new StartCommand { AppCommand = ["/app/hello"], Instruction = "DefaultArgs" } },
        };

        Region(request, "settings").ShouldEndWith("ENTRYPOINT []\nCMD [\"/app/hello\"]\n");
        Region(request with { Image = request.Image with { Start = new StartCommand { AppCommand = ["/app/hello"] } } }, "settings").ShouldEndWith("ENTRYPOINT [\"/app/hello\"]\nCMD []\n");
    }

    [Theory]
    [InlineData(null, "", "1654")]
    [InlineData("app", "", "app")]
    [InlineData(null, "somebody", null)]
    public void The_user_is_the_settings_or_the_base_s_or_the_one_that_it_names(string? user, string baseUser, string? expected)
    {
        var request = With(Requests.OnBuild.Image with { User = user }) with { BaseConfig = Requests.Base.With(editor => editor.User(baseUser)) };

        DockerfileComposer.Compose(request).Stages[^1].Instructions.OfType<User>().SingleOrDefault()?.Name.Text.ShouldBe(expected);
        Region(request, "settings").Contains("USER").ShouldBe(expected is not null);
    }

    [Fact]
    public void Of_a_variable_set_twice_the_last_value_counts_in_the_first_one_s_place() =>
        Region(With(Requests.OnBuild.Image with { Environment = [new("A", "1"), new("B", "2"), new("A", "3")] }), "settings").ShouldStartWith("ENV A=3 \\\n    B=2\n");

    [Fact]
    public void Ports_are_those_asked_for_else_the_default()
    {
        var image = Requests.OnBuild.Image with { Ports = [], DefaultPort = "9000/tcp" };

        Region(With(image), "settings").ShouldContain("EXPOSE 9000/tcp\n");
        Region(With(image) with { Ports = ["1/tcp", "2/udp"] }, "settings").ShouldContain("EXPOSE 1/tcp 2/udp\n");
        Region(With(image with { DefaultPort = null }), "settings").ShouldNotContain("EXPOSE");
    }

    [Fact]
    public void The_start_interval_is_written_where_it_is_asked_for_only() =>
        Region(Requests.OnBuild with { HasStartInterval = true }, "settings").ShouldContain("--start-period=10s --start-interval=1s --retries=3");

    [Theory]
    [InlineData("1.2.3", "ARG CONTAINERIZE_VERSION\nLABEL org.opencontainers.image.title=\"Hello world\" \\\n    org.opencontainers.image.version=${CONTAINERIZE_VERSION:-1.2.3}\n")]
    [InlineData("2.0.0", "LABEL org.opencontainers.image.title=\"Hello world\" \\\n    org.opencontainers.image.version=1.2.3\n")]
    public void The_label_of_the_version_follows_the_argument_where_it_is_the_project_s(string version, string expected)
    {
        var settings = Region(Requests.OnBuild with { ProjectVersion = version }, "settings");

        settings.ShouldContain(expected);
        settings.Contains("ARG ", StringComparison.Ordinal).ShouldBe(expected.StartsWith("ARG", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StepPosition.BeforeCopy, "USER app\n")]
    [InlineData(StepPosition.AfterCopy, "USER app\n")]
    [InlineData(StepPosition.End, "")]
    public void The_base_s_user_is_the_image_s_again_after_a_step_that_changes_it(StepPosition position, string expected)
    {
        var request = With(Requests.OnBuild.Image with { User = null }) with
        {
            BaseConfig = Requests.Base.With(editor => editor.User("app")), Steps = [new("USER root\nRUN x") { Position = position }],
        };

        string.Concat(Region(request, "settings").Split('\n').TakeWhile(line => !line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)).Where(line => line.StartsWith("USER", StringComparison.Ordinal)).Select(line => line + "\n")).ShouldBe(expected);
    }

    [Fact]
    public void The_working_directory_is_the_image_s_again_after_a_step_that_changes_it()
    {
        Region(Requests.OnBuild with { Steps = [new("WORKDIR /tmp/work")] }, "settings").ShouldContain("WORKDIR /app\nUSER 1654\n");
        Region(Requests.OnBuild, "settings").ShouldNotContain("WORKDIR");
    }

    private static string Region(DockerfileRequest request, string name) =>
        DockerfileWriter.WriteRegions(DockerfileComposer.Compose(request)).Single(region => region.Name == name).Text;

    private static DockerfileRequest With(ImageSettings image) => Requests.OnBuild with { Image = image };
}
