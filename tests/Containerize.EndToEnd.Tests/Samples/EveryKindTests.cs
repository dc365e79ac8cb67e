using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>Calls a handler of every kind in an application without JSON by reflection.</summary>
public abstract class EveryKindTests(Sample app)
{
    private const string Warm = """{"sensor":"roof","celsius":21.5}""";

    private static readonly (string, string)[] Event = [("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "/roof"), ("ce-type", "reading"), ("ce-subject", "attic")];

    [Fact]
    public void The_publish_warns_of_nothing() => app.Output.ShouldNotContain("warning", Case.Insensitive);

    [Fact]
    public async Task Json() => (await app.Client.AskAsync("/summarize", $"[{Warm},{Warm}]")).ShouldBe("""{"count":2,"mean":21.5}""");

    [Fact]
    public async Task Text() => (await app.Client.AskAsync("/fahrenheit", "100")).ShouldBe("212");

    [Fact]
    public async Task A_body_as_it_comes_in()
    {
        var body = new byte[1_000_000];

        using var answer = await app.Client.CallAsync("/checksum", body);

        (await answer.ReadAsync(HttpStatusCode.OK)).ShouldBe(Convert.ToHexString(SHA256.HashData(body)));
    }

    [Fact]
    public async Task Bytes()
    {
        using var answer = await app.Client.CallAsync("/compress", "abc");

        using var gzip = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        (await reader.ReadToEndAsync()).ShouldBe("abc");
    }

    [Fact]
    public async Task Nothing()
    {
        using var answer = await app.Client.CallAsync("/ping", "");

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Events()
    {
        using var hot = await app.Client.CallAsync("/watch", """{"sensor":"roof","celsius":31}""", Event);
        using var warm = await app.Client.CallAsync("/watch", Warm, Event);

        (await hot.ReadAsync(HttpStatusCode.OK)).ShouldBe("""{"sensor":"roof","message":"Too hot."}""");
        hot.Headers.GetValues("ce-type").ShouldBe(["reading.alarm"]);
        hot.Headers.GetValues("ce-subject").ShouldBe(["attic"]);
        warm.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_structured_event() => (await app.Client.AskAsync(
        "/watch",
        """{"specversion":"1.0","id":"1","source":"/roof","type":"reading","data":{"sensor":"roof","celsius":31}}""",
        ("Content-Type", "application/cloudevents+json"))).ShouldBe("""{"sensor":"roof","message":"Too hot."}""");

    [Fact]
    public async Task A_stream() => (await app.Client.AskAsync("/cool", Warm, ("Accept", "application/x-ndjson")))
        .ShouldBe("""
            {"sensor":"roof","celsius":21.5}
            {"sensor":"roof","celsius":20.5}

            """);

    [Fact]
    public async Task A_class_with_scoped_and_keyed_services_and_results_of_every_status()
    {
        using var first = await app.Client.CallAsync("/record", Warm);
        using var second = await app.Client.CallAsync("/record", Warm);
        using var third = await app.Client.CallAsync("/record", """{"sensor":"roof","celsius":50}""");

        (await first.ReadAsync(HttpStatusCode.Created)).ShouldBe(Warm);
        // Each call has a journal of its own.
        second.Headers.GetValues("X-Entries").ShouldBe(["1"]);
        (await third.ProblemAsync(HttpStatusCode.Conflict))["detail"]!.GetValue<string>().ShouldBe("roof is above 45 degrees: 1 entry.");
    }

    [Fact]
    public async Task Validated_inputs()
    {
        using var answer = await app.Client.CallAsync("/record", """{"sensor":"","celsius":61}""");

        (await answer.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["$.sensor", "$.celsius"]);
    }

    [Fact]
    public async Task A_null_where_the_type_has_none()
    {
        using var answer = await app.Client.CallAsync("/record", """{"sensor":null,"celsius":21.5}""");

        (await answer.ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldContain("$.sensor");
    }

    [Fact]
    public async Task A_filter_around_every_call()
    {
        var first = int.Parse(await app.Client.AskAsync("/ping", "", ("X-Count", "1")));

        int.Parse(await app.Client.AskAsync("/summarize", "[]", ("X-Count", "1"))).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task Its_description_metrics_and_health_check()
    {
        JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!["paths"]!.AsObject().Count.ShouldBe(8);
        (await app.Client.GetStringAsync("/metrics")).ShouldContain("containerize_calls_in_flight{handler=\"cool\"} 0");
        (await app.Process.CheckHealthAsync()).ShouldBe(0);
    }
}
