using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task A_handler_can_take_an_event_with_its_data_as_a_type()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler] public static string Run(CloudEvent<List<int>> e) => $"{e.Type} {e.Source} {e.Data.Count}";
            }
            """);

        (await app.CallAsync("run", "[1,2,3]")).ShouldBe("text: fake.typed /fake 3");
    }

    [Fact]
    public async Task A_handler_can_take_and_return_an_event_with_its_data_as_bytes()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler] public static CloudEvent Run(CloudEvent e) => e with { Data = new byte[] { 1, 2 } };
            }
            """);

        (await app.CallAsync("run", "abc")).ShouldBe("bytes: 0102");
    }

    [Theory]
    [InlineData("CloudEvent<int>", "json: 7")]
    [InlineData("CloudEvent<int>?", "json: 7")]
    [InlineData("Task<CloudEvent<int>>", "json: 7")]
    public async Task A_handler_can_return_an_event_of_a_type(string type, string expected)
    {
        string made = "new CloudEvent<int> { Source = \"/\", Type = \"t\", Data = 7 }";
        using var app = LoadedApplication.From(
            $"public static class Functions {{ [Handler] public static {type} Run() => {(type.StartsWith("Task", StringComparison.Ordinal) ? $"Task.FromResult({made})" : made)}; }}");

        (await app.CallAsync("run")).ShouldBe(expected);
    }
}
