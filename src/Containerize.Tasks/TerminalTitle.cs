using System.Globalization;

namespace Containerize.Tasks;

/// <summary>
/// Speaks xterm's control sequences for the title (OSC 2, kept and restored by CSI 22;2t and 23;2t) and ConEmu's for the
/// progress bar (OSC 9;4). They move no cursor, so they may stand between the lines of whoever else writes.
/// </summary>
/// <param name="output">The terminal.</param>
internal sealed class TerminalTitle(TextWriter output) : ITerminalTitle
{
    private bool _shown;

    /// <summary>The terminal that this process writes to, or <see langword="null"/> where it is none that understands.</summary>
    public static TerminalTitle? Find()
    {
        var kind = Environment.GetEnvironmentVariable("TERM");
        return !Console.IsOutputRedirected && (OperatingSystem.IsWindows() || kind is { Length: > 0 } and not ("dumb" or "linux"))
            ? new TerminalTitle(Console.Out)
            : null;
    }

    /// <inheritdoc/>
    public void Show(string text, int percent)
    {
        var keep = _shown ? "" : "\u001b[22;2t";
        _shown = true;
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{keep}\u001b]2;{Plain(text)}\u0007\u001b]9;4;1;{percent}\u0007"));
    }

    /// <inheritdoc/>
    public void Clear()
    {
        if (_shown)
        {
            _shown = false;
            output.Write("\u001b]9;4;0\u0007\u001b[23;2t");
        }
    }

    // Names of files and layers are the project's own, and a control character would end the sequence.
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
