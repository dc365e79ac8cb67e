using Containerize.Images.Tests.Sources;

namespace Containerize.Images.Tests.Publishing;

/// <summary>A base image of two platforms in a registry.</summary>
internal sealed class TwoPlatformBase
{
    public TwoPlatformBase() => Source = FakeSource.Of(Images);

    public ImageSet Images { get; } = TestImage.TwoPlatforms();

    public FakeSource Source { get; }

    public string First => "linux-s390x";

    public string Second => TestImage.Machine.Architecture == "arm64" ? "linux-arm64" : "linux-x64";

}
