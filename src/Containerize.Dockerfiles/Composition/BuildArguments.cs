namespace Containerize.Dockerfiles.Composition;

/// <summary>
/// The arguments that <c>--build-arg</c> sets. They stand before the first stage, where they are the defaults for the
/// triggers of an onbuild image as well: its <c>ONBUILD ARG</c> must then give none.
/// </summary>
public static class BuildArguments
{
    /// <summary>The base image.</summary>
    public const string BaseImage = "CONTAINERIZE_BASE_IMAGE";

    /// <summary>The image whose triggers publish (<see cref="DockerfileStyle.OnBuild"/>).</summary>
    public const string OnbuildImage = "CONTAINERIZE_ONBUILD_IMAGE";

    /// <summary>The image of the .NET SDK (<see cref="DockerfileStyle.Full"/>).</summary>
    public const string SdkImage = "CONTAINERIZE_SDK_IMAGE";

    /// <summary>The project's path below the build's context.</summary>
    public const string Project = "CONTAINERIZE_PROJECT";

    /// <summary>The build configuration.</summary>
    public const string Configuration = "CONTAINERIZE_CONFIGURATION";

    /// <summary>The target framework, of a project that has several.</summary>
    public const string Framework = "CONTAINERIZE_FRAMEWORK";

    /// <summary>The runtime identifier, which names the architecture.</summary>
    public const string RuntimeIdentifier = "CONTAINERIZE_RUNTIME_IDENTIFIER";

    /// <summary>The application's version.</summary>
    public const string Version = "CONTAINERIZE_VERSION";

    /// <summary>The layers that the file copies, parted by spaces: what is of none of them, the publish puts into the next one above.</summary>
    public const string Layers = "CONTAINERIZE_LAYERS";
}
