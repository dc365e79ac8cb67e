using Containerize.Testing;

namespace Containerize.Hosting.Tests.Processes;

public sealed class ProbeProcessTests
{
    [Fact]
    public async Task The_probe_of_a_ready_process_ends_with_0_and_says_nothing()
    {
        using var app = await TestApp.StartAsync();
        var result = await TestApp.RunAsync(["--probe"], ("ASPNETCORE_URLS", $"http://127.0.0.1:{app.Port}"));
        (result.ExitCode, result.Output, result.Error).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task The_probe_of_nothing_ends_with_1_and_one_line()
    {
        var result = await TestApp.RunAsync(["--probe"], ("PORT", $"{FreePort.Find()}"));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("is not reachable");
        result.Error.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task The_probe_loads_no_server_no_configuration_no_logging_and_no_JSON()
    {
        using var app = await TestApp.StartAsync();
        using var folder = new TemporaryFolder();
        var list = folder.Combine("assemblies");
        var result = await TestApp.RunAsync(
            ["--probe"], ("ASPNETCORE_URLS", $"http://127.0.0.1:{app.Port}"), ("TEST_LOADED_ASSEMBLIES", list));
        result.ExitCode.ShouldBe(0);
        var loaded = await File.ReadAllLinesAsync(list);
        loaded.ShouldContain("Containerize.Hosting");
        loaded.Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)).ShouldBeEmpty();
        loaded.ShouldNotContain("System.Text.Json");
    }
}
