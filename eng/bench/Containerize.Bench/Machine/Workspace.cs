using Containerize.Testing;

namespace Containerize.Bench.Machine;

/// <summary>
/// The folder of one run: projects, packages, caches, the registry's storage. Nothing above it reaches into its projects, and
/// it goes with this object.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the folder with the sources that restores use: this build's packages, the bench's and the user's own.</summary>
    public Workspace()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Projects);
        _folder.Write("Directory.Build.targets", "<Project />");
        // The audit asks the sources for known vulnerabilities at each restore: the network's speed is not what is measured.
        _folder.Write("Directory.Build.props", "<Project><PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Packages}" /></config>
              <packageSources>
                <add key="containerize" value="{RepositoryPaths.Packages}" />
                <add key="bench" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>The packages that NuGet unpacked.</summary>
    public string Packages => _folder.Combine("packages");

    /// <summary>The source of the packages that the bench makes.</summary>
    public string Feed => _folder.Combine("feed");

    /// <summary>What the commands take for the folder of temporary files.</summary>
    public string Temporary => _folder.Combine("tmp");

    /// <summary>The folder around all projects.</summary>
    public string Projects => _folder.Combine("projects");

    /// <summary>This repository's cache (<c>CONTAINERIZE_CACHE</c>).</summary>
    public string OurCache => _folder.Combine("cache", "containerize");

    /// <summary>The user's cache folder (<c>XDG_CACHE_HOME</c>), in which the .NET SDK keeps <c>dotnet/Containers</c>.</summary>
    public string UserCache => _folder.Combine("cache");

    /// <summary>Where the .NET SDK keeps the layers it has packed and the base layers it has pulled.</summary>
    public string SdkCache => _folder.Combine("cache", "dotnet", "Containers");

    /// <summary>The absolute path of something else in the folder.</summary>
    public string Combine(params string[] parts) => _folder.Combine(parts);

    /// <summary>Deletes a folder with everything in it; one that is not there is no mistake.</summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
