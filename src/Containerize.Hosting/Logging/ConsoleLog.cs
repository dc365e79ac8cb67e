using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Logging;

/// <summary>
/// Writes log lines to standard output: <c>2026-01-31T23:59:59.123Z info hello: text</c>. The framework's console
/// logger costs about 10 ms more at start, writes two lines for one, and loses what it holds when the process is killed.
/// </summary>
internal sealed class ConsoleLog(Stream output)
{
    private readonly object _gate = new();

    /// <summary>Standard output.</summary>
    public static ConsoleLog StandardOutput() => new(Console.OpenStandardOutput());

    /// <summary>Writes one line, and the exception's lines below it.</summary>
    public void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ} {Name(level)} {category}: {message}{(exception is null ? "" : "\n")}{exception}\n");
        var bytes = Encoding.UTF8.GetBytes(line);
        lock (_gate)
        {
            try
            {
                output.Write(bytes);
                output.Flush();
            }
            catch (IOException)
            {
                // The other end of standard output is gone; a call must not fail because its log line has no reader.
            }
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
