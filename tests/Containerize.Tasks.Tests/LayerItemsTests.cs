using Containerize.Images.Layers;

namespace Containerize.Tasks.Tests;

/// <summary>What <c>ContainerLayer</c> items and the properties around them become.</summary>
public sealed class LayerItemsTests : IDisposable
{
    private readonly TaskFixture _fixture = new();

    private LayerOptions Options => LayerItems.Read(_fixture.Task, "/project");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Nothing_said_is_the_defaults()
    {
        _fixture.Task.LayerItems = TaskFixture.Items("data/x.bin");

        Options.Items.ShouldBe([new LayerItem { Name = "data/x.bin", SourcePath = "/project/data/x.bin" }]);
        (Options.PackageLayers, Options.SizeLimit).ShouldBe((null, LayerOptions.DefaultSizeLimit));
    }

    [Fact]
    public void Metadata_are_read()
    {
        var item = Read(("TargetPath", "\\models\\"), ("TargetName", "x"), ("LayerName", "weights"), ("Mode", "0440"), ("Owner", "1654:7"));

        item.ShouldBe(new LayerItem
        {
            Name = "w.bin", SourcePath = "/project/w.bin", TargetPath = "/models/", TargetName = "x", LayerName = "weights",
            Mode = UnixFileMode.UserRead | UnixFileMode.GroupRead, UserId = 1654, GroupId = 7,
        });
    }

    [Fact]
    public void A_folder_may_end_in_a_slash()
    {
        _fixture.Task.LayerItems = TaskFixture.Items("weights/");

        Options.Items.Single().SourcePath.ShouldBe("/project/weights");
    }

    [Fact]
    public void A_user_alone_is_its_own_group() => (Read(("Owner", "1654")).UserId, Read(("Owner", "1654")).GroupId).ShouldBe((1654, 1654));

    [Theory]
    [InlineData("Mode", "rw-r--r--")]
    [InlineData("Mode", "0888")]
    [InlineData("Mode", "44")]
    [InlineData("Mode", "00444")]
    [InlineData("Owner", "app")]
    [InlineData("Owner", "1654:")]
    [InlineData("Owner", ":7")]
    [InlineData("Owner", "-1")]
    [InlineData("Owner", "1:2:3")]
    [InlineData("Owner", "4294967296")]
    [InlineData("LayerName", " x")]
    [InlineData("LayerName", "Application")]
    [InlineData("LayerName", "a\tb")]
    [InlineData("LayerName", "a-name-of-more-than-forty-characters-is-none")]
    public void A_value_that_is_none_is_CTZ4033_with_the_item_s_name(string metadata, string value)
    {
        _fixture.Task.LayerItems = [TaskFixture.Item("weights/w.bin", (metadata, value))];

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ4033");
        error.Message.ShouldStartWith($"The item 'weights/w.bin' has {metadata}=\"{value}\"; expected ");
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("64", 64)]
    public void The_number_of_package_layers_can_be_set(string value, int expected)
    {
        _fixture.Task.PackageLayers = value;

        Options.PackageLayers.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("many")]
    public void Another_number_of_package_layers_is_CTZ1008(string value)
    {
        _fixture.Task.PackageLayers = value;

        _fixture.Fail().Message.ShouldBe($"ContainerPackageLayers is '{value}'; expected a whole number from 1 to 64.");
    }

    [Theory]
    [InlineData("1500000", 1_500_000)]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("1.5 GB", 1_500_000_000)]
    [InlineData("500 MB", 500_000_000)]
    [InlineData("1kB", 1000)]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("512MiB", 512L << 20)]
    public void The_size_limit_is_in_bytes_or_their_multiples(string value, long expected)
    {
        _fixture.Task.LayerSizeLimit = value;

        Options.SizeLimit.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1 mb")]
    [InlineData("GB")]
    [InlineData("1GBB")]
    [InlineData("9999999 TB")]
    public void Another_size_limit_is_CTZ1008(string value)
    {
        _fixture.Task.LayerSizeLimit = value;

        _fixture.Fail().Message.ShouldBe($"ContainerLayerSizeLimit is '{value}'; expected a size such as '500MB' or '2GB'.");
    }

    private LayerItem Read(params (string Key, string Value)[] metadata)
    {
        _fixture.Task.LayerItems = [TaskFixture.Item("w.bin", metadata)];
        return Options.Items.Single();
    }
}
