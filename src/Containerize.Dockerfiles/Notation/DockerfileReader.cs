using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>
/// Reads Dockerfiles, the writer's and anybody's. It never fails: what it does not understand becomes a
/// <see cref="Verbatim"/> that says why.
/// </summary>
public static class DockerfileReader
{
    /// <summary>Reads a Dockerfile.</summary>
    /// <param name="text">The file's text, with any line ends.</param>
    public static Dockerfile Read(string text)
    {
        var lines = new LogicalLines(text);
        var globals = new List<Instruction>();
        var stages = new List<Stage>();
        var current = globals;
        foreach (var line in lines.Read())
        {
            var instruction = InstructionReader.Read(line, lines.Escape);
            if (instruction is From from)
            {
                current = [];
                stages.Add(new Stage(from, current));
            }
            else
            {
                current.Add(stages.Count > 0 || instruction is Arg or Comment or Verbatim { Fault: not null }
                    ? instruction
                    : new Verbatim(instruction.Keyword, line.Text) { Line = line.Number, Fault = "only ARG may come before the first FROM" });
            }
        }

        return new Dockerfile { Directives = lines.Directives, Globals = globals, Stages = stages };
    }
}
