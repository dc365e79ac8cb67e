namespace Containerize.Testing.Tests;

public class ToolTests
{
    [Fact]
    public void Finds_a_command_by_its_absolute_path() => Tool.Find("bash").ShouldEndWith("/bash");

    [Fact]
    public void Present_tools_let_the_test_go_on() => Should.NotThrow(() => Tool.Require("bash", "cat"));

    [Fact]
    public void Only_the_missing_tools_are_named_with_the_command_that_installs_them()
    {
        var exception = Thrown(() => Tool.Require("bash", "ctz-one", "ctz-two"));

        exception.Message.ShouldEndWith(
            "needs ctz-one ctz-two; install with: sudo eng/tools/install.sh ctz-one ctz-two");
    }

    [Fact]
    public void What_is_missing_skips_the_test_where_it_may() =>
        Thrown(() => Tool.Missing("a reason", required: false)).GetType().Name.ShouldBe("SkipException");

    [Fact]
    public void What_is_missing_fails_the_test_in_continuous_integration() =>
        Thrown(() => Tool.Missing("a reason", required: true)).GetType().Name.ShouldBe("FailException");

    // Not Record.Exception or Should.Throw: they let the exception that skips a test through.
    private static Exception Thrown(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }
}
