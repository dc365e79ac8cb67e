using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Testing;
using FsCheck.Fluent;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>Files of any names are copied, and no others.</summary>
[Trait("Category", "Slow")]
public sealed class PathTests(DockerDaemon docker)
{
    public static TheoryData<string> All => Builder.All;

    [Theory, MemberData(nameof(All))]
    public async Task Files_with_names_of_any_characters_are_copied_as_they_are_named(string name)
    {
        var paths = HostileTexts.OnOneLine.Sample(6, 40).Select((text, i) => $"f{i}{string.Concat(text.Where(c => IsTaken(name, c)))}e").ToArray();
        await using var builder = new Builder(docker);
        Array.ForEach(paths, path => builder.Context.Write(path, path));
        var dockerfile = new Dockerfile
        {
            Stages =
            [
                new(new From("scratch", "first"), [.. paths.Select(path => new Copy([Copy.PatternOf(path)], $"/1/{path}"))]),
                new(new From("scratch"), [.. paths.Select(path => new Copy([Copy.PatternOf($"/1/{path}")], $"/2/{path}") { From = "first", Chown = "7:8" })]),
            ],
        };
        builder.Context.Write("Dockerfile", DockerfileWriter.Write(dockerfile));

        (await builder.BuildAsync(name, "paths")).EnsureSuccess();

        (await builder.FilesAsync(name, "paths")).Where(file => file.Key.StartsWith("2/", StringComparison.Ordinal) && file.Value.Contains(" 7:8 ", StringComparison.Ordinal)
            && file.Value.StartsWith("RegularFile", StringComparison.Ordinal)).Select(file => file.Key[2..]).ShouldBe(paths, ignoreOrder: true);
    }

    // BuildKit's protocol has no control characters in names. Buildah (1.28) takes the name that a pattern matched for a
    // pattern again.
    private static bool IsTaken(string builder, char c) => c is not ('/' or '\\') && builder switch
    {
        "buildkit" => !char.IsControl(c),
        "buildah" => c is not ('[' or '*' or '?'),
        _ => true,
    };
}
