using Containerize.Dockerfiles.Building;

namespace Containerize.Dockerfiles.Tests.Building;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("--network host", "--network", "host")]
    [InlineData(" --a \t --b\n", "--a", "--b")]
    [InlineData("--build-arg 'X=a b;c'", "--build-arg", "X=a b;c")]
    [InlineData("--build-arg X=\"a b\"", "--build-arg", "X=a b")]
    [InlineData("\"a \\\"b\\\" \\$c \\d\"", "a \"b\" $c \\d")]
    [InlineData("'it'\\''s' $HOME", "it's", "$HOME")]
    [InlineData("a\\ b '' \"\"", "a b", "", "")]
    public void Arguments_are_parted_as_a_shell_parts_them(string text, params string[] expected)
    {
        CommandLine.TrySplit(text, out var arguments).ShouldBeTrue();

        arguments.ShouldBe(expected);
    }

    [Theory]
    [InlineData("'a")]
    [InlineData("a \"b")]
    [InlineData("a\\")]
    public void An_open_quote_is_none(string text) => CommandLine.TrySplit(text, out _).ShouldBeFalse();
}
