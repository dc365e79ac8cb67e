using Containerize.Hosting.Settings;
using Containerize.Hosting.Tests.Hosts;
using Containerize.Testing;
using Microsoft.Extensions.Configuration;

namespace Containerize.Hosting.Tests.Settings;

public sealed class SettingsTests
{
    [Fact]
    public void The_defaults_are_those_that_the_documentation_names()
    {
        var settings = HostSettings.Read(new ConfigurationManager());
        settings.ShouldBe(new() { DrainTimeout = TimeSpan.FromSeconds(25), HandlerTimeout = null, MaxRequestBodySize = 30_000_000, DefaultHandler = null });
    }

    [Theory]
    [InlineData("CONTAINERIZE_DRAIN_TIMEOUT", "soon", "Expected seconds (30) or a number with a unit (500ms, 30s, 5m, 1h).")]
    [InlineData("CONTAINERIZE_HANDLER_TIMEOUT", "-5", "Expected seconds (30) or a number with a unit (500ms, 30s, 5m, 1h).")]
    [InlineData("CONTAINERIZE_OPENAPI", "no", "Expected true or false.")]
    [InlineData("CONTAINERIZE_MAX_REQUEST_BODY_SIZE", "30MB", "Expected a number of bytes (30000000).")]
    public async Task A_bad_value_ends_the_start_with_one_line(string name, string value, string expected)
    {
        var (code, error) = await TestHost.FailAsync(TestHost.Application(static invocation => invocation.WriteNothingAsync()), (name, value));
        code.ShouldBe(1);
        error.ShouldBe($"{name}={value}: {expected}{Environment.NewLine}");
    }

    [Fact]
    public void A_handler_timeout_of_zero_is_none() =>
        Read(("CONTAINERIZE_HANDLER_TIMEOUT", "0")).HandlerTimeout.ShouldBeNull();

    [Fact]
    public void Files_variables_and_the_command_line_override_each_other_in_this_order()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{"A":"file","B":"file","C":"file","D":"file"}""");
        folder.Write("appsettings.Staging.json", """{"B":"staging","C":"staging","D":"staging"}""");
        using var configuration = Build(
            ["--D", "argument"],
            ("DOTNET_ENVIRONMENT", "Staging"), ("ASPNETCORE_CONTENTROOT", folder.Path), ("ASPNETCORE_A", "prefixed"), ("C", "variable"), ("D", "variable"));
        new[] { "A", "B", "C", "D" }.Select(name => configuration[name]).ShouldBe(["file", "staging", "variable", "argument"]);
    }

    [Fact]
    public void Two_underscores_make_a_section() =>
        Build([], ("Logging__LogLevel__Default", "Debug"))["Logging:LogLevel:Default"].ShouldBe("Debug");

    [Fact]
    public void A_file_that_cannot_be_read_is_one_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", "{ nonsense");
        Should.Throw<SettingException>(() => Build([], ("ASPNETCORE_CONTENTROOT", folder.Path))).Message.ShouldNotContain('\n');
    }

    private static ConfigurationManager Build(string[] args, params (string Name, string Value)[] variables) =>
        HostConfiguration.Build(args, new() { Variables = variables.ToDictionary(variable => variable.Name, variable => (string?)variable.Value) });

    private static HostSettings Read(params (string Name, string Value)[] variables) => HostSettings.Read(Build([], variables));
}
