using Containerize.Images;

namespace Containerize.Cli.Tests;

public sealed class PublishArgumentsTests
{
    [Theory]
    [InlineData("registry.example/team/hello:1.0", "ContainerRegistry=registry.example", "ContainerRepository=team/hello", "ContainerImageTags=\"1.0\"")]
    [InlineData("127.0.0.1:5000/hello", "ContainerRegistry=127.0.0.1:5000", "ContainerRepository=hello")]
    [InlineData("hello:1.0", "ContainerRepository=hello", "ContainerImageTags=\"1.0\"")]
    [InlineData("team/hello:1.0", "ContainerRepository=team/hello", "ContainerImageTags=\"1.0\"")]
    [InlineData("docker.io/team/hello", "ContainerRegistry=docker.io", "ContainerRepository=team/hello")]
    public void A_name_says_where_the_image_goes(string name, params string[] properties) =>
        Of(new() { Source = ".", Tags = [name] }).ShouldBe(properties.Select(property => "-p:" + property));

    [Fact]
    public void Several_names_of_one_repository_are_its_tags() =>
        Of(new() { Source = ".", Tags = ["r.example/hello:1.0", "r.example/hello:latest"] }).ShouldContain("-p:ContainerImageTags=\"1.0;latest\"");

    [Theory]
    [InlineData("--tag", "r.example/hello:1", "r.example/other:1")]
    [InlineData("--tag", "Hello:1")]
    [InlineData("--tag", "hello@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public void Names_that_cannot_be_are_one_error(string option, params string[] names)
    {
        var error = Should.Throw<ContainerizeException>(() => Of(new() { Source = ".", Tags = names })).Error;

        error.Code.ShouldBe("CTZ7006");
        error.Message.ShouldStartWith($"{option} is '{names[^1]}'");
    }

    [Theory]
    [InlineData(new[] { "linux/arm64" }, "-p:ContainerRuntimeIdentifier=linux-arm64")]
    [InlineData(new[] { "linux-musl-x64" }, "-p:ContainerRuntimeIdentifier=linux-musl-x64")]
    [InlineData(new[] { "linux/amd64", "linux/arm/v7" }, "-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm\"")]
    [InlineData(new[] { "linux/amd64,linux/arm64" }, "-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"")]
    public void Platforms_are_taken_in_the_words_of_docker_and_of_dotnet(string[] platforms, string expected) =>
        Of(new() { Source = ".", Platforms = platforms }).ShouldBe([expected]);

    [Fact]
    public void A_platform_that_dotnet_does_not_run_on_is_an_error() =>
        Should.Throw<ContainerizeException>(() => Of(new() { Source = ".", Platforms = ["plan9/mips"] })).Error.Code.ShouldBe("CTZ7006");

    [Fact]
    public void Paths_are_relative_to_where_the_tool_was_called() =>
        Of(new() { Source = ".", Archive = "out/", Layout = "layout", DigestFile = "/d/igest" })
            .ShouldBe(["-p:ContainerArchiveOutputPath=/here/out/", "-p:ContainerOciLayoutPath=/here/layout", "-p:ContainerDigestFile=/d/igest"]);

    [Fact]
    public void Properties_are_handed_on_as_they_are() =>
        Of(new() { Source = ".", Properties = ["ContainerUser=app", "X=a=b"] }).ShouldBe(["-p:ContainerUser=app", "-p:X=a=b"]);

    [Fact]
    public void A_property_without_a_value_is_an_error() =>
        Should.Throw<ContainerizeException>(() => Of(new() { Source = ".", Properties = ["ContainerUser"] })).Error.Code.ShouldBe("CTZ7006");

    [Fact]
    public void Characters_that_mean_something_to_msbuild_are_escaped() =>
        Of(new() { Source = ".", BaseImage = "oci:/a;b,c%20" }).ShouldBe(["-p:ContainerBaseImage=oci:/a%3Bb%2Cc%2520"]);

    private static IEnumerable<string> Of(BuildRequest request) =>
        PublishArguments.Of(request, "/here").SkipWhile(argument => argument != "-nologo").Skip(1);
}
