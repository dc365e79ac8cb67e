using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Json;

public sealed class JsonOptionsTests
{
    private const string Event = """{"specversion":"1.0","id":"1","source":"/s","type":"t","data":""";

    private static readonly HandlerDelegate Echo = static async call => await call.WriteJsonAsync(await call.ReadJsonAsync<Ticket>());

    [Fact]
    public async Task The_applications_options_hold_for_what_is_read_and_written()
    {
        await using var host = await TestHost.StartAsync(Application("echo", Snake));
        (await host.PostJsonAsync("/echo", """{"seat_row":4}""").TextAsync()).ShouldBe("""{"seat_row":4}""");
        (await host.PostAsync("/echo", Event + """{"seat_row":4}}""", "application/cloudevents+json").TextAsync()).ShouldBe("""{"seat_row":4}""");
        var problem = await host.PostJsonAsync("/echo", """{"seatRow":4}""").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("The object at $ has no member 'seatRow'.");
    }

    [Fact]
    public async Task Without_options_the_web_defaults_hold()
    {
        await using var host = await TestHost.StartAsync(Application("echo", null));
        (await host.PostJsonAsync("/echo", """{"SeatRow":"4"}""").TextAsync()).ShouldBe("""{"seatRow":4,"note":null}""");
    }

    [Fact]
    public async Task A_librarys_handlers_have_the_librarys_options_and_the_applications_its_own()
    {
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers = Application("own", null).Handlers,
            Libraries = [Application("snake", Snake), new() { Handlers = [], Libraries = [Application("kebab", Kebab)] }],
        });
        (await host.PostJsonAsync("/own", """{"seatRow":4}""").TextAsync()).ShouldBe("""{"seatRow":4,"note":null}""");
        (await host.PostJsonAsync("/snake", """{"seat_row":4}""").TextAsync()).ShouldBe("""{"seat_row":4}""");
        (await host.PostJsonAsync("/kebab", """{"seat-row":4}""").TextAsync()).ShouldBe("""{"seat-row":4,"note":null}""");
    }

    [Fact]
    public async Task Comments_and_trailing_commas_are_taken_where_the_options_say_so()
    {
        await using var host = await TestHost.StartAsync(Application("echo", static options =>
        {
            options.AllowTrailingCommas = true;
            options.ReadCommentHandling = JsonCommentHandling.Skip;
        }));
        (await host.PostJsonAsync("/echo", """{"seatRow":4,/* here */}""").TextAsync()).ShouldContain("4");
        var problem = await host.PostJsonAsync("/echo", """{"seatRow":"x",/* here */}""").ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldBe("Expected an integer of 32 bits at $.seatRow, found a string.");
    }

    private static void Snake(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }

    private static void Kebab(JsonSerializerOptions options) => options.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower;

    private static HandlerApplication Application(string name, Action<JsonSerializerOptions>? configure) =>
        new() { Handlers = [new() { Name = name, Invoke = Echo }], ConfigureJson = configure };

    private sealed record Ticket(int SeatRow, string? Note = null);
}
