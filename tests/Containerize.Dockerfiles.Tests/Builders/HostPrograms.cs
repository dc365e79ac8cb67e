using System.Text.RegularExpressions;
using Containerize.Testing;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>A shell and a few programs of this machine, with their libraries, for images that run something in a build.</summary>
internal static partial class HostPrograms
{
    /// <summary>Puts them into a folder as they lie on this machine, with <c>/bin/sh</c>.</summary>
    public static async Task CopyAsync(TemporaryFolder folder, string root, params string[] names)
    {
        Tool.Require(["ldd", "sh", .. names]);
        foreach (var name in names.Prepend("sh"))
        {
            var program = Tool.Find(name)!;
            Copy(program, folder.Combine(root, "bin", name));
            foreach (var library in Library().Matches((await ProcessRunner.RunAsync("ldd", [program])).EnsureSuccess().Output).Select(match => match.Value))
            {
                Copy(library, folder.Combine([root, .. library.Split('/', StringSplitOptions.RemoveEmptyEntries)]));
            }
        }
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target, overwrite: true);
    }

    [GeneratedRegex(@"/\S+\.so\S*")]
    private static partial Regex Library();
}
