using System.Net;
using System.Text;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Events;

public sealed class CloudEventTests
{
    private const string Structured = "application/cloudevents+json; charset=utf-8";
    private const string Attributes = "\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/shop\",\"type\":\"order.placed\"";

    [Fact]
    public async Task A_plain_handler_gets_a_structured_events_data()
    {
        await using var host = await TestHost.StartAsync(static async i => await i.WriteStringAsync((await i.ReadJsonAsync<Order>()).Name));
        (await host.PostAsync("/", $"{{{Attributes},\"data\":{{\"name\":\"bolt\"}}}}", Structured).TextAsync()).ShouldBe("bolt");
        (await host.PostAsync("/", $"{{{Attributes},\"datacontenttype\":\"application/json\",\"data_base64\":\"{Convert.ToBase64String("""{"name":"nut"}"""u8)}\"}}", Structured).TextAsync()).ShouldBe("nut");
        var problem = await host.PostAsync("/", $"{{{Attributes},\"data\":{{\"name\":1}}}}", Structured).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("path").ShouldBe("$.name");
    }

    [Theory]
    [InlineData("\"data\":\"hello\"", "hello")]
    [InlineData("\"datacontenttype\":\"text/plain\",\"data\":\"Grüße\"", "Grüße")]
    [InlineData("\"datacontenttype\":\"application/json\",\"data\":{\"a\":1}", "{\"a\":1}")]
    [InlineData("\"data_base64\":\"aGk=\"", "hi")]
    [InlineData("\"subject\":\"none\"", "")]
    public async Task A_handler_of_text_gets_a_structured_events_data_as_text(string data, string expected)
    {
        await using var host = await TestHost.StartAsync(static async i => await i.WriteStringAsync(await i.ReadStringAsync()));
        (await host.PostAsync("/", $"{{{Attributes},{data}}}", Structured).TextAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task A_handler_of_bytes_or_a_stream_gets_a_structured_events_data()
    {
        await using var bytes = await TestHost.StartAsync(static async i => await i.WriteBytesAsync(await i.ReadBytesAsync()));
        await using var stream = await TestHost.StartAsync(static i => i.WriteBodyAsync(i.Body));
        foreach (var host in (TestHost[])[bytes, stream])
        {
            (await host.PostAsync("/", $"{{{Attributes},\"data_base64\":\"aGk=\"}}", Structured).TextAsync()).ShouldBe("hi");
        }
    }

    [Fact]
    public async Task A_plain_handler_gets_a_binary_events_data()
    {
        await using var host = await TestHost.StartAsync(static async i => await i.WriteStringAsync((await i.ReadJsonAsync<Order>()).Name));
        (await host.Client.SendAsync(Binary("""{"name":"bolt"}""", "application/json")).TextAsync()).ShouldBe("bolt");
    }

    [Fact]
    public async Task An_event_handler_gets_all_attributes_in_either_mode()
    {
        await using var host = await TestHost.StartAsync(static async i =>
        {
            var e = await i.ReadEventAsync<Order>();
            await i.WriteStringAsync($"{e.Id} {e.Source} {e.Type} {e.Subject} {e.Time:u} {e.DataContentType} {e.DataSchema} {string.Join(",", e.Extensions)} {e.Data.Name}");
        });
        const string expected = "e1 /shop order.placed Zoë 7% 2026-01-31 23:59:59Z application/json http://schema/ [attempt, 2] bolt";
        (await host.PostAsync(
            "/",
            $"{{{Attributes},\"subject\":\"Zoë 7%\",\"time\":\"2026-01-31T23:59:59Z\",\"datacontenttype\":\"application/json\",\"dataschema\":\"http://schema/\",\"attempt\":2,\"data\":{{\"name\":\"bolt\"}}}}",
            Structured).TextAsync()).ShouldBe(expected);
        (await host.Client.SendAsync(Binary(
            """{"name":"bolt"}""", "application/json", ("ce-subject", "Zo%C3%AB%207%25"), ("ce-time", "2026-01-31T23:59:59Z"), ("ce-dataschema", "http://schema/"), ("ce-attempt", "2"))).TextAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task Event_data_can_be_text_or_bytes()
    {
        await using var text = await TestHost.StartAsync(static async i => await i.WriteStringAsync((await i.ReadEventAsync<string>()).Data));
        await using var bytes = await TestHost.StartAsync(static async i => await i.WriteBytesAsync((await i.ReadEventAsync<byte[]>()).Data));
        await using var raw = await TestHost.StartAsync(static async i => await i.WriteBytesAsync((await i.ReadEventAsync()).Data));
        foreach (var host in (TestHost[])[text, bytes, raw])
        {
            (await host.Client.SendAsync(Binary("plain", "text/plain")).TextAsync()).ShouldBe("plain");
            (await host.PostAsync("/", $"{{{Attributes},\"datacontenttype\":\"text/plain\",\"data\":\"plain\"}}", Structured).TextAsync()).ShouldBe("plain");
        }
    }

    [Theory]
    [InlineData("{", Structured, "$")]
    [InlineData("[]", Structured, "$")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/"}""", Structured, "$.type")]
    [InlineData("""{"specversion":"1.0","id":7,"source":"/","type":"t"}""", Structured, "$.id")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"/","type":"t"}""", Structured, "$.specversion")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/","type":"t","time":"soon"}""", Structured, "$.time")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/","type":"t","data_base64":"?"}""", Structured, "$.data_base64")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/","type":"t","more":{}}""", Structured, "$.more")]
    [InlineData("{}", "application/json", null)]
    public async Task What_is_no_event_is_the_callers_error(string body, string contentType, string? path)
    {
        await using var host = await TestHost.StartAsync(static async i => await i.WriteStringAsync((await i.ReadEventAsync()).Id));
        var problem = await host.PostAsync("/", body, contentType).ProblemAsync(HttpStatusCode.BadRequest);
        (problem.TryGetProperty("path", out var at) ? at.GetString() : null).ShouldBe(path);
    }

    [Fact]
    public async Task An_event_in_another_format_is_415()
    {
        await using var host = await TestHost.StartAsync(static async i => await i.WriteStringAsync((await i.ReadEventAsync()).Id));
        await host.PostAsync("/", "", "application/cloudevents+avro").ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_event_is_answered_in_binary_mode()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteEventAsync(new CloudEvent<Order>
        {
            Id = "r1",
            Source = "/shop",
            Type = "order.\"paid\"",
            Subject = "Zoë",
            Time = new(2026, 1, 31, 23, 59, 59, TimeSpan.Zero),
            Extensions = new Dictionary<string, string> { ["attempt"] = "2" },
            Data = new Order("bolt"),
        }));
        using var response = await host.PostJsonAsync("/", "");
        Header(response, "ce-specversion").ShouldBe("1.0");
        Header(response, "ce-id").ShouldBe("r1");
        Header(response, "ce-type").ShouldBe("order.%22paid%22");
        Header(response, "ce-subject").ShouldBe("Zo%C3%AB");
        Header(response, "ce-time").ShouldBe("2026-01-31T23:59:59+00:00");
        Header(response, "ce-attempt").ShouldBe("2");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"name\":\"bolt\"");
    }

    [Fact]
    public async Task An_event_without_data_has_no_body()
    {
        await using var host = await TestHost.StartAsync(static i => i.WriteEventAsync(new CloudEvent { Source = "/", Type = "t" }));
        using var response = await host.PostJsonAsync("/", "");
        response.Content.Headers.ContentType.ShouldBeNull();
        response.Content.Headers.ContentLength.ShouldBe(0);
        Guid.TryParse(Header(response, "ce-id"), out _).ShouldBeTrue();
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static HttpRequestMessage Binary(string body, string contentType, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in ((string, string)[])[("ce-specversion", "1.0"), ("ce-id", "e1"), ("ce-source", "/shop"), ("ce-type", "order.placed"), .. headers])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
