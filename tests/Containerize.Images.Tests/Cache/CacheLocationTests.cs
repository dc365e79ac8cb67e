using Containerize.Images.Cache;
using Containerize.Testing;

namespace Containerize.Images.Tests.Cache;

/// <summary>Where the cache is. Alone: it changes the environment of the whole process.</summary>
[Collection(nameof(CacheLocationTests))]
[CollectionDefinition(nameof(CacheLocationTests), DisableParallelization = true)]
public sealed class CacheLocationTests : IDisposable
{
    private static readonly string[] Names = ["CONTAINERIZE_CACHE", "XDG_CACHE_HOME", "HOME", "TMPDIR"];

    private readonly string?[] _before = [.. Names.Select(Environment.GetEnvironmentVariable)];

    public void Dispose()
    {
        foreach (var (name, value) in Names.Zip(_before))
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Theory]
    [InlineData("/named", "/xdg", "/home/me", "/named")]
    [InlineData(null, "/xdg", "/home/me", "/xdg/containerize")]
    [InlineData("", "", "/home/me", "/home/me/.cache/containerize")]
    public void Is_the_one_that_the_environment_names(string? named, string? xdg, string home, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The rules of Linux.");
        // A home that does not exist is none; /tmp stands for one that does.
        var real = home == "/home/me" ? Path.GetTempPath().TrimEnd('/') : home;
        Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", named);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", xdg);
        Environment.SetEnvironmentVariable("HOME", real);

        CacheLocation.Default().ShouldBe(expected.Replace(home, real));
    }

    [Fact]
    public void Is_closed_to_other_users_where_there_is_no_home()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The rules of Linux.");
        Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", null);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", null);
        Environment.SetEnvironmentVariable("HOME", "/no/such/home");

        var folder = CacheLocation.Default()!;

        Path.GetFileName(folder).ShouldStartWith("containerize-");
        new DirectoryInfo(folder).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Is_none_where_there_is_no_home_and_another_s_folder_has_its_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The rules of Linux.");
        using var temporary = new TemporaryFolder();
        Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", null);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", null);
        Environment.SetEnvironmentVariable("HOME", "/no/such/home");
        Environment.SetEnvironmentVariable("TMPDIR", temporary.Path);
        var folder = Directory.CreateDirectory(temporary.Combine("containerize-" + Environment.UserName));
        if (OperatingSystem.IsLinux())
        {
            // Open to others: they may have filled it.
            folder.UnixFileMode |= UnixFileMode.OtherWrite;
        }

        CacheLocation.Default().ShouldBeNull();
    }
}
