namespace Containerize.Tasks.Tests;

/// <summary>What properties and items say of the image's config.</summary>
public sealed class ImageSettingsTests : IDisposable
{
    // What MSBuild has a meaning for in text, and what people put into labels and variables all the same.
    private const string Marks = "50% of $(HOME); 'a' * ? @(b) %3B = \"c\" {0}";

    private readonly TaskFixture _fixture = new();

    private PublishImage Task => _fixture.Task;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Labels_variables_and_annotations_keep_every_mark_of_their_text()
    {
        Task.Labels = [TaskFixture.Item("a;b", ("Value", Marks))];
        Task.EnvironmentVariables = [TaskFixture.Item("A.B-C_1", ("Value", Marks)), TaskFixture.Item("LINES", ("Value", "one\ntwo")), TaskFixture.Item("EMPTY")];
        Task.Annotations = [TaskFixture.Item("c", ("Value", Marks))];

        var settings = _fixture.Settings;

        settings.Labels.ShouldBe([new("a;b", Marks)]);
        settings.Environment.ShouldBe([new("A.B-C_1", Marks), new("LINES", "one\ntwo"), new("EMPTY", "")]);
        settings.Annotations.ShouldBe(new Dictionary<string, string> { ["c"] = Marks });
    }

    [Fact]
    public void Of_two_annotations_of_one_name_the_later_counts()
    {
        Task.Annotations = [TaskFixture.Item("a", ("Value", "1")), TaskFixture.Item("a", ("Value", "2"))];

        _fixture.Settings.Annotations.ShouldBe(new Dictionary<string, string> { ["a"] = "2" });
    }

    [Theory]
    [InlineData("1A")]
    [InlineData("A=B")]
    [InlineData("A B")]
    [InlineData("Ä")]
    public void A_name_that_no_variable_can_have_is_CTZ1007(string name)
    {
        Task.EnvironmentVariables = [TaskFixture.Item("GOOD", ("Value", "1")), TaskFixture.Item(name, ("Value", "1"))];

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ1007");
        error.Message.ShouldContain($"'{name}'");
    }

    [Theory]
    [InlineData("8080", "", "8080/tcp")]
    [InlineData("8080", "TCP", "8080/tcp")]
    [InlineData("53", "udp", "53/udp")]
    [InlineData("53/udp", "", "53/udp")]
    [InlineData("065535", "", "65535/tcp")]
    public void Ports_have_a_number_and_a_type(string name, string type, string expected)
    {
        Task.Ports = [TaskFixture.Item(name, ("Type", type))];

        _fixture.Settings.Ports.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("0", "")]
    [InlineData("65536", "")]
    [InlineData("-1", "")]
    [InlineData("http", "")]
    [InlineData("80-90", "")]
    [InlineData("80/tcp/x", "")]
    [InlineData("80", "sctp")]
    [InlineData("80/x", "")]
    public void A_port_that_is_none_is_CTZ1006(string name, string type)
    {
        Task.Ports = [TaskFixture.Item(name, ("Type", type))];

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ1006");
        error.Message.ShouldStartWith($"The ContainerPort '{name}'{(type.Length > 0 ? $" of type '{type}'" : "")} is not a port: ");
    }

    [Fact]
    public void Volumes_are_absolute_paths()
    {
        Task.Volumes = TaskFixture.Items("/data", "/var/cache");
        _fixture.Settings.Volumes.ShouldBe(["/data", "/var/cache"]);

        Task.Volumes = TaskFixture.Items("data");
        _fixture.Fail().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("CTZ1008"),
            error => error.Message.ShouldBe("ContainerVolume is 'data'; expected an absolute path in the image such as /data."));
    }

    [Fact]
    public void User_stop_signal_default_port_and_triggers_are_taken_as_they_are()
    {
        (Task.User, Task.StopSignal, Task.DefaultPort) = ("app:app", "SIGINT", "8080");
        Task.OnBuild = TaskFixture.Items("COPY . /src");

        var settings = _fixture.Settings;

        (settings.User, settings.StopSignal, settings.DefaultPort).ShouldBe(("app:app", "SIGINT", "8080/tcp"));
        settings.OnBuild.ShouldBe(["COPY . /src"]);
    }

    [Fact]
    public void The_start_command_has_its_parts_with_every_mark_of_their_text()
    {
        Task.AppCommand = TaskFixture.Items("dotnet", "/app/hello.dll");
        Task.AppCommandArgs = TaskFixture.Items("--x=a;b", "100%");
        Task.Entrypoint = TaskFixture.Items("/tini");
        Task.EntrypointArgs = TaskFixture.Items("--");
        Task.DefaultArgs = TaskFixture.Items("$(x)");
        Task.AppCommandInstruction = "DefaultArgs";

        var start = _fixture.Settings.Start;

        start.AppCommand.ShouldBe(["dotnet", "/app/hello.dll"]);
        start.AppCommandArguments.ShouldBe(["--x=a;b", "100%"]);
        start.Entrypoint.ShouldBe(["/tini"]);
        start.EntrypointArguments.ShouldBe(["--"]);
        start.DefaultArguments.ShouldBe(["$(x)"]);
        start.Instruction.ShouldBe("DefaultArgs");
    }
}
