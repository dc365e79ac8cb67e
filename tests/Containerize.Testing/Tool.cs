using Xunit;

namespace Containerize.Testing;

/// <summary>
/// What a test needs of the machine. Where it is missing the test is skipped with the command that gets it, and fails where
/// <c>CI</c> is <c>true</c>: a green run there means that everything ran.
/// </summary>
public static class Tool
{
    // Daemons and administration tools live in sbin folders, which not every user's PATH has.
    private static readonly string[] FurtherFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>Whether a missing tool is a failure: the environment variable <c>CI</c> is <c>true</c>.</summary>
    public static bool Required => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The absolute path of a command, or null where the machine does not have it.</summary>
    /// <param name="name">The command's name, such as <c>skopeo</c>.</param>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(OperatingSystem.IsWindows() ? [] : FurtherFolders)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    /// <summary>Goes on where the machine has every one of the commands; ends the test otherwise.</summary>
    /// <param name="names">The commands, such as <c>skopeo</c> and <c>umoci</c>.</param>
    public static void Require(params string[] names)
    {
        var missing = names.Where(name => Find(name) is null).ToArray();
        if (missing.Length > 0)
        {
            var list = string.Join(' ', missing);
            Missing($"needs {list}; install with: sudo eng/tools/install.sh {list}");
        }
    }

    /// <summary>Ends the test because the machine lacks something.</summary>
    /// <param name="reason">What is missing and the command that gets it; the run's summary shows it.</param>
    public static void Missing(string reason) => Missing(reason, Required);

    internal static void Missing(string reason, bool required)
    {
        if (required)
        {
            Assert.Fail($"CI=true, so what a test needs must be there: {reason}");
        }

        Assert.Skip(reason);
    }
}
