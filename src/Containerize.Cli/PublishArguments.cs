using Containerize.Images;
using Containerize.Images.References;

namespace Containerize.Cli;

/// <summary>Translates a request to the arguments of <c>dotnet publish</c>.</summary>
internal static class PublishArguments
{
    /// <summary>The arguments, without the project.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="folder">What relative paths are relative to.</param>
    /// <exception cref="ContainerizeException">CTZ7006: an option has a value that it cannot have.</exception>
    public static IReadOnlyList<string> Of(BuildRequest request, string folder)
    {
        List<string> arguments = ["--configuration", request.Configuration, "--verbosity", request.Verbosity, "-nologo"];
        Add("ContainerBaseImage", request.BaseImage);
        AddTags(request.Tags, Add, AddList);
        AddPlatforms(request.Platforms, Add, AddList);
        Add("ContainerArchiveOutputPath", FullPath(request.Archive, folder));
        Add("ContainerOciLayoutPath", FullPath(request.Layout, folder));
        Add("ContainerDigestFile", FullPath(request.DigestFile, folder));
        Add("ContainerLockedMode", request.IsLocked ? "true" : null);
        Add("ContainerizeMode", request.WritesDockerfile ? "Dockerfile" : null);
        foreach (var property in request.Properties)
        {
            if (property.IndexOf('=', StringComparison.Ordinal) <= 0)
            {
                throw CliErrors.BadOption("--property", property, "Name=Value").ToException();
            }

            arguments.Add($"-p:{property}");
        }

        return arguments;

        void Add(string property, string? value)
        {
            if (value is not null)
            {
                arguments.Add($"-p:{property}={Escape(value)}");
            }
        }

        // Within quotation marks, which MSBuild reads itself, a semicolon parts values and not properties.
        void AddList(string property, IReadOnlyList<string> values) =>
            arguments.Add($"-p:{property}=\"{string.Join(';', values.Select(Escape))}\"");
    }

    private static void AddTags(IReadOnlyList<string> names, Action<string, string?> add, Action<string, IReadOnlyList<string>> addList)
    {
        (string Registry, string Repository)? image = null;
        List<string> tags = [];
        foreach (var name in names)
        {
            var reference = Parse(name);
            // Docker Hub is where a name without a registry would go, and here means this machine's engine.
            var registry = reference.Registry == ImageReference.DockerHub && !name.StartsWith("docker.io/", StringComparison.Ordinal) ? "" : reference.Registry;
            var repository = registry.Length == 0 ? name.Split(':')[0] : reference.Repository;
            if (image is { } first && first != (registry, repository))
            {
                throw CliErrors.BadOption("--tag", name, $"the same repository as in '{names[0]}': one image goes to one repository, under any number of tags").ToException();
            }

            image = (registry, repository);
            if (reference.Tag is { } tag)
            {
                tags.Add(tag);
            }
        }

        if (image is { } found)
        {
            add("ContainerRegistry", found.Registry.Length > 0 ? found.Registry : null);
            add("ContainerRepository", found.Repository);
            if (tags.Count > 0)
            {
                addList("ContainerImageTags", tags);
            }
        }
    }

    private static ImageReference Parse(string name)
    {
        try
        {
            var reference = ImageReference.Parse(name);
            return reference.Digest is null ? reference : throw CliErrors.BadOption("--tag", name, "a name without a digest, which follows from what is built").ToException();
        }
        catch (ContainerizeException e) when (e.Error.Code == "CTZ2001")
        {
            throw CliErrors.BadOption("--tag", name, $"[registry/]repository[:tag]; {e.Error.Message}").ToException(e);
        }
    }

    private static void AddPlatforms(IReadOnlyList<string> platforms, Action<string, string?> add, Action<string, IReadOnlyList<string>> addList)
    {
        string[] identifiers = [.. platforms.SelectMany(platform => platform.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Identifier)];
        switch (identifiers)
        {
            case []:
                break;
            case [var only]:
                add("ContainerRuntimeIdentifier", only);
                break;
            default:
                addList("ContainerRuntimeIdentifiers", identifiers);
                break;
        }
    }

    private static string Identifier(string platform)
    {
        var (os, architecture) = platform.Split('/') is [var first, var second, ..] ? (first, second) : ("", "");
        return platform.Contains('/', StringComparison.Ordinal)
            ? new Platform { Os = os, Architecture = architecture, Variant = platform.Split('/') is [_, _, var variant] ? variant : null }.ToRuntimeIdentifier()
                ?? throw CliErrors.BadOption("--platform", platform, "one that .NET runs on, such as linux/amd64, linux/arm64 or linux-musl-x64").ToException()
            : platform;
    }

    private static string? FullPath(string? path, string folder) =>
        path is null ? null : Path.GetFullPath(path, folder) + (Path.EndsInDirectorySeparator(path) && !Path.EndsInDirectorySeparator(Path.GetFullPath(path, folder)) ? "/" : "");

    // MSBuild's own escapes: on a command line a semicolon parts properties.
    internal static string Escape(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
