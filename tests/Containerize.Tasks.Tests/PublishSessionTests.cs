using Microsoft.Build.Framework;

namespace Containerize.Tasks.Tests;

/// <summary>A publish that begins while the compiler runs and ends in another task.</summary>
[Collection(nameof(PublishImageTests))]
public sealed class PublishSessionTests : IDisposable
{
    private readonly TaskFixture _fixture = new();
    private readonly string? _cacheBefore = Environment.GetEnvironmentVariable("CONTAINERIZE_CACHE");

    public PublishSessionTests() => Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", _fixture.Combine("cache"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", _cacheBefore);
        _fixture.Dispose();
    }

    [Fact]
    public void A_prepared_publish_publishes()
    {
        using var prepare = Prepare();

        prepare.Execute().ShouldBeTrue();
        _fixture.Engine.TaskObjects.Count.ShouldBe(1);
        _fixture.Task.Execute().ShouldBeTrue(string.Join('\n', _fixture.Engine.Errors.Select(error => error.Message)));

        _fixture.Engine.TaskObjects.ShouldBeEmpty();
        File.Exists(_fixture.Combine("project", "out", "index.json")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("oci:../missing")]
    [InlineData("not a reference")]
    public void What_is_wrong_early_is_told_by_the_publish_and_only_there(string baseImage)
    {
        using var prepare = Prepare();
        prepare.BaseImage = baseImage;

        prepare.Execute().ShouldBeTrue();

        _fixture.Task.Execute().ShouldBeTrue(string.Join('\n', _fixture.Engine.Errors.Select(error => error.Message)));
        _fixture.Engine.Messages.ShouldContain(message => message.Importance == MessageImportance.Low && message.Message!.StartsWith("Not prepared: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_cannot_be_is_told_before_the_build_and_nothing_is_prepared()
    {
        using var prepare = Prepare();
        prepare.Tags = TaskFixture.Items("not a tag");

        prepare.Execute().ShouldBeFalse();
        _fixture.Engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("CTZ2003");
        _fixture.Engine.TaskObjects.ShouldBeEmpty();

        using var trusting = Prepare();
        (trusting.Tags, trusting.Checks) = (prepare.Tags, false);
        trusting.Execute().ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_set_yet_is_not_judged()
    {
        using var prepare = Prepare();
        (prepare.BaseImage, prepare.AssemblyName) = ("", "日本");

        prepare.Execute().ShouldBeTrue();

        _fixture.Engine.TaskObjects.ShouldBeEmpty();
    }

    [Fact]
    public void A_build_that_ends_without_a_publish_ends_the_preparation()
    {
        using var prepare = Prepare();
        prepare.Execute();

        // MSBuild disposes of what is registered when the build ends.
        _fixture.Engine.TaskObjects.Values.Cast<IDisposable>().Single().Dispose();

        _fixture.Engine.Errors.ShouldBeEmpty();
        Directory.Exists(_fixture.Combine("project", "out")).ShouldBeFalse();
    }

    private PrepareImage Prepare() => new()
    {
        BuildEngine = _fixture.Engine,
        ProjectPath = _fixture.Task.ProjectPath,
        Scope = _fixture.Task.Scope,
        AssemblyName = "Hello",
        BaseImage = _fixture.Task.BaseImage,
        RuntimeIdentifiers = TaskFixture.Items("linux-x64"),
        OciLayoutPath = "out",
        WorkingDirectory = "/app",
    };
}
