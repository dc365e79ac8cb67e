using System.Text;
using Containerize.Hosting.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Tests.Logging;

public sealed class ConsoleLogTests : IDisposable
{
    private readonly MemoryStream _output = new();

    private string Text => Encoding.UTF8.GetString(_output.ToArray());

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_line_has_time_level_category_and_text()
    {
        Factory().CreateLogger("hello").LogInformation("Grüße an {Name}", "Ada");
        Text.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info hello: Grüße an Ada\n$");
    }

    [Fact]
    public void An_exception_stands_below_its_line()
    {
        Factory().CreateLogger("hello").LogError(new InvalidOperationException("why"), "Failed.");
        Text.ShouldContain("fail hello: Failed.\nSystem.InvalidOperationException: why");
    }

    [Theory]
    [InlineData("hello", LogLevel.Information)]
    [InlineData("Microsoft.AspNetCore.Server", LogLevel.Warning)]
    public void Without_configuration_the_framework_is_quieter(string category, LogLevel lowest) =>
        LowestOf(Factory().CreateLogger(category)).ShouldBe(lowest);

    [Theory]
    [InlineData("other", LogLevel.Error)]
    [InlineData("hello", LogLevel.Debug)]
    [InlineData("hello.inner", LogLevel.None)]
    [InlineData("Microsoft.X", LogLevel.Warning)]
    [InlineData("Microsoft.AspNetCore.X", LogLevel.Trace)]
    public void The_longest_prefix_decides(string category, LogLevel lowest) => LowestOf(Factory(
        ("Default", "Error"), ("Hello", "debug"), ("hello.inner", "None"), ("Microsoft.AspNetCore", "Trace")).CreateLogger(category)).ShouldBe(lowest);

    [Fact]
    public void A_reader_that_went_away_fails_nobody()
    {
        var log = new ConsoleLog(new ClosedPipe());
        log.Write(LogLevel.Information, "hello", "text", null);
    }

    private static LogLevel LowestOf(ILogger logger) =>
        Enum.GetValues<LogLevel>().Where(level => level != LogLevel.None && logger.IsEnabled(level)).DefaultIfEmpty(LogLevel.None).Min();

    private ConsoleLoggerFactory Factory(params (string Category, string Level)[] levels)
    {
        var configuration = new ConfigurationManager();
        foreach (var (category, level) in levels)
        {
            configuration[$"Logging:LogLevel:{category}"] = level;
        }

        return new(new(_output), configuration);
    }

    private sealed class ClosedPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
