using System.Text;
using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Regions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>
/// Writes Dockerfiles that the classic Docker builder, BuildKit and buildah read alike: UTF-8, lines ended by LF, no
/// here-documents, and a line for each environment variable and label.
/// </summary>
public static class DockerfileWriter
{
    /// <summary>The whole text, without marks of generated regions.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ6005: a Dockerfile has no notation for one of the values.</exception>
    public static string Write(Dockerfile dockerfile)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in dockerfile.Directives)
        {
            text.Append("# ").Append(name).Append('=').Append(value).Append('\n');
        }

        return Write([.. dockerfile.Instructions], text).ToString();
    }

    /// <summary>One text a generated region, in order: instructions that follow each other and have the same <see cref="Instruction.Region"/>.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ6005: a Dockerfile has no notation for one of the values.</exception>
    public static IReadOnlyList<GeneratedRegion> WriteRegions(Dockerfile dockerfile)
    {
        var regions = new List<GeneratedRegion>();
        Instruction[] rest = [.. dockerfile.Instructions];
        while (rest.Length > 0)
        {
            var name = rest[0].Region ?? "dockerfile";
            var end = Array.FindIndex(rest, instruction => (instruction.Region ?? "dockerfile") != name);
            var own = end < 0 ? rest : rest[..end];
            regions.Add(new(name, Write(own, new()).ToString()));
            rest = rest[own.Length..];
        }

        return regions;
    }

    private static StringBuilder Write(Instruction[] instructions, StringBuilder text)
    {
        for (var i = 0; i < instructions.Length; i++)
        {
            if (i > 0 && BeginsStage(instructions, i) && instructions[i - 1] is not Comment)
            {
                text.Append('\n');
            }

            if (text.Length == 0 && instructions[i] is Comment comment && DirectiveSyntax.IsDirective("#" + comment.Text))
            {
                // As the first line it would be taken for a parser directive.
                text.Append("#\n");
            }

            text.Append(InstructionWriter.Write(instructions[i])).Append('\n');
        }

        return text;
    }

    // A stage begins with the comment above its FROM.
    private static bool BeginsStage(Instruction[] instructions, int index) =>
        Array.Find(instructions[index..], instruction => instruction is not Comment) is From;
}
