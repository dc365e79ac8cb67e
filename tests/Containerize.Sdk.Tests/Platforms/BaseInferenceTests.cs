namespace Containerize.Sdk.Tests.Platforms;

/// <summary>Where no base image is named, the .NET SDK's choice fits what is in the image, not the machine that builds it.</summary>
[Trait("Category", "Slow")]
public sealed class BaseInferenceTests
{
    [Theory]
    [InlineData("runtime-deps:10.0", "_IsPublishing=true", "PublishSelfContained=true")]
    // Only "dotnet publish" makes it self-contained: "dotnet build -t:PublishContainer" lists files that need .NET.
    [InlineData("runtime:10.0", "PublishSelfContained=true")]
    // .NET infers a platform of its own for these, linux-x64 here, which no image is to be for.
    [InlineData("runtime:10.0-alpine", "_IsPublishing=true", "PublishReadyToRun=true", "ContainerRuntimeIdentifiers=\"linux-musl-x64;linux-musl-arm64\"")]
    // The name of an Alpine machine's platform has a part more.
    [InlineData("runtime:10.0", "NETCoreSdkPortableRuntimeIdentifier=linux-musl-x64")]
    public async Task The_base_image_is_the_platforms(string expected, params string[] properties)
    {
        using var project = UserProject.Console();

        var result = await project.DotnetAsync(
            ["msbuild", "-nologo", "-t:ComputeContainerizeSettings", "-getProperty:ContainerBaseImage", .. properties.Select(property => "-p:" + property)]);

        result.EnsureSuccess().Output.Trim().ShouldBe("mcr.microsoft.com/dotnet/" + expected);
    }
}
