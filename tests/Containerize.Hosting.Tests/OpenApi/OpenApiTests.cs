using System.Net;
using System.Text.Json;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.OpenApi;

public sealed class OpenApiTests
{
    private const string Shop = """
        {"schemaVersion":2,"title":"Shop","version":"1.2.3","handlers":[
        {"name":"count","method":"F.Count","input":null,"output":{"type":"int","contentTypes":["application/json","text/event-stream"],"schema":{"$ref":"#/$defs/Item"}},"stream":true},
        {"name":"echo","method":"F.Echo","deprecated":true,"input":{"type":"string","contentTypes":["text/plain"],"required":true,"schema":{"type":"string"}},"output":{"type":"string?","contentTypes":["text/plain"],"schema":{"type":["string","null"]}},"stream":false},
        {"name":"order","method":"F.Order","summary":"Orders.","remarks":"At \"once\".","input":{"type":"Item","description":"What.","contentTypes":["application/json"],"required":false,"schema":{"type":"array","items":{"$ref":"#/$defs/Item"}}},"output":{"type":"Item","description":"How.","contentTypes":["application/json"],"schema":{"$ref":"#/$defs/Item"}},"stream":false},
        {"name":"pack","method":"F.Pack","input":{"type":"byte[]","contentTypes":["application/octet-stream"],"required":true,"schema":{}},"output":null,"stream":false}
        ],"$defs":{"Item":{"type":"object","properties":{"next":{"$ref":"#/$defs/Item"},"$ref":{"type":"string"}}},"Problem":{"type":"object"}}}
        """;

    private const string Library = """
        {"schemaVersion":2,"title":"Library","version":"1.0.0","handlers":[
        {"name":"other","method":"L.Other","input":{"type":"Item","contentTypes":["application/json"],"required":true,"schema":{"$ref":"#/$defs/Item"}},"output":{"type":"Same","contentTypes":["application/json"],"schema":{"$ref":"#/$defs/Problem"}},"stream":false},
        {"name":"unserved","method":"L.Unserved","input":null,"output":null,"stream":false}
        ],"$defs":{"Item":{"type":"integer"},"Problem":{"type":"object"}}}
        """;

    [Fact]
    public async Task The_document_is_called_as_the_application_and_has_an_operation_a_handler()
    {
        await using var host = await StartAsync();
        var document = await GetAsync(host);
        document.Text("openapi").ShouldBe("3.1.1");
        document.GetProperty("info").GetRawText().ShouldBe("""{"title":"Shop","version":"1.2.3"}""");
        document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ShouldBe(["/count", "/echo", "/order", "/pack", "/other"]);
    }

    [Fact]
    public async Task An_operation_has_the_handlers_documentation_body_and_answers()
    {
        await using var host = await StartAsync();
        Operation(await GetAsync(host), "order").GetRawText().ShouldBe(
            """{"operationId":"order","summary":"Orders.","description":"At \"once\".","requestBody":{"description":"What.","required":false,"content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Item"}}}}}"""
            + ""","responses":{"200":{"description":"How.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}},"400":{"$ref":"#/components/responses/BadInput"},"default":{"$ref":"#/components/responses/Problem"}}}""");
    }

    [Fact]
    public async Task A_discriminator_leads_to_the_documents_components_and_a_member_of_that_name_is_a_member()
    {
        const string Manifest = """
            {"schemaVersion":2,"title":"Shapes","version":"1.0.0","handlers":[
            {"name":"draw","method":"F.Draw","input":{"type":"Shape","contentTypes":["application/json"],"required":true,"schema":{"$ref":"#/$defs/Shape"}},"output":null,"stream":false}
            ],"$defs":{"Circle":{"type":"object","properties":{"mapping":{"type":"object"},"propertyName":{"type":"string"}}},
            "Shape":{"anyOf":[{"$ref":"#/$defs/Circle","properties":{"kind":{"const":"circle"}}}],"discriminator":{"propertyName":"kind","mapping":{"circle":"#/$defs/Circle"}}}}}
            """;
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers = [new() { Name = "draw", Invoke = static invocation => invocation.WriteNothingAsync() }],
            Manifests = [static () => Manifest],
        });
        var schemas = (await GetAsync(host)).GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("Shape").GetProperty("discriminator").GetRawText().ShouldBe("""{"propertyName":"kind","mapping":{"circle":"#/components/schemas/Circle"}}""");
        schemas.GetProperty("Circle").GetProperty("properties").GetRawText().ShouldBe("""{"mapping":{"type":"object"},"propertyName":{"type":"string"}}""");
    }

    [Fact]
    public async Task An_operation_is_deprecated_where_its_handler_is()
    {
        await using var host = await StartAsync();
        var document = await GetAsync(host);
        Operation(document, "echo").GetProperty("deprecated").GetBoolean().ShouldBeTrue();
        Operation(document, "order").TryGetProperty("deprecated", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_are_told_as_they_come()
    {
        await using var host = await StartAsync();
        var document = await GetAsync(host);
        Operation(document, "count").GetProperty("responses").GetProperty("200").GetProperty("content").GetRawText().ShouldBe(
            """{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Item"}}},"text/event-stream":{"x-itemSchema":{"$ref":"#/components/schemas/Item"}}}""");
        Statuses(document, "count").ShouldBe(["200", "default"]);
        Statuses(document, "echo").ShouldBe(["200", "204", "400", "default"]);
        Statuses(document, "pack").ShouldBe(["204", "400", "default"]);
        Operation(document, "pack").GetProperty("requestBody").GetProperty("content").GetRawText().ShouldBe("""{"application/octet-stream":{}}""");
    }

    [Fact]
    public async Task Every_reference_leads_to_a_component_and_a_member_called_as_one_stays()
    {
        await using var host = await StartAsync();
        var document = await GetAsync(host);
        var references = References(document).ToList();
        references.Count.ShouldBeGreaterThan(5);
        foreach (var reference in references)
        {
            var at = document;
            foreach (var part in reference.Split('/').Skip(1))
            {
                at = at.GetProperty(part);
            }
        }

        document.GetProperty("components").GetProperty("schemas").GetProperty("Item").GetProperty("properties").GetProperty("$ref").GetRawText().ShouldBe("""{"type":"string"}""");
    }

    [Fact]
    public async Task Types_of_two_assemblies_share_a_name_only_where_they_are_the_same()
    {
        await using var host = await StartAsync();
        var document = await GetAsync(host);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        schemas.EnumerateObject().Select(schema => schema.Name).ShouldBe(["Item", "Problem", "Item2", "Problem2"]);
        schemas.GetProperty("Problem2").GetProperty("properties").TryGetProperty("errors", out _).ShouldBeTrue("the host's own problem document");
        Operation(document, "other").GetProperty("requestBody").GetRawText().ShouldContain("#/components/schemas/Item2");
        Operation(document, "other").GetProperty("responses").GetProperty("200").GetRawText().ShouldContain("#/components/schemas/Problem\"");
    }

    [Fact]
    public async Task The_manifests_are_read_with_the_first_request_and_never_again()
    {
        var read = 0;
        await using var host = await TestHost.StartAsync(Application([() => { read++; return Shop; }]));
        read.ShouldBe(0);
        var first = await host.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative));
        (await host.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative))).ShouldBe(first);
        read.ShouldBe(1);
    }

    [Fact]
    public async Task Other_methods_are_refused_unless_a_handler_has_the_name()
    {
        await using var host = await StartAsync();
        await host.PostJsonAsync("/openapi.json", "{}").ProblemAsync(HttpStatusCode.MethodNotAllowed);
        using var head = await host.Client.SendAsync(new(HttpMethod.Head, "/openapi.json"));
        (head.StatusCode, head.Content.Headers.ContentLength > 100).ShouldBe((HttpStatusCode.OK, true));

        await using var named = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers = [new() { Name = "openapi.json", Invoke = static call => call.WriteStringAsync("handled") }],
            Manifests = [static () => Shop],
        });
        (await named.PostJsonAsync("/openapi.json", "{}").TextAsync()).ShouldBe("handled");
        (await named.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative)).TextAsync()).ShouldContain("3.1.1");
    }

    [Fact]
    public async Task An_event_is_told_in_each_form_that_it_may_have()
    {
        const string Events = """
            {"schemaVersion":2,"title":"Events","version":"1.0.0","handlers":[
            {"name":"order","method":"F.Order","input":{"event":"required","type":"CloudEvent<Item>","contentTypes":["application/json"],"required":true,"schema":{"$ref":"#/$defs/Item"}},"output":{"event":"optional","type":"Item","contentTypes":["application/json"],"schema":{"$ref":"#/$defs/Item"}},"stream":false},
            {"name":"pack","method":"F.Pack","input":{"event":"required","type":"CloudEvent","contentTypes":["*/*"],"required":true,"schema":{}},"output":{"event":"required","type":"CloudEvent","contentTypes":["*/*"],"schema":{}},"stream":false}
            ],"$defs":{"Item":{"type":"object"}}}
            """;
        await using var host = await TestHost.StartAsync(Application([static () => Events]));
        var order = Operation(await GetAsync(host), "order");
        order.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.Text("name"))
            .ShouldBe(["ce-specversion", "ce-id", "ce-source", "ce-type", "ce-subject", "ce-time", "ce-dataschema"]);
        var content = order.GetProperty("requestBody").GetProperty("content");
        content.EnumerateObject().Select(type => type.Name).ShouldBe(["application/json", "application/cloudevents+json", "application/cloudevents-batch+json"]);
        var structured = content.GetProperty("application/cloudevents+json").GetProperty("schema");
        structured.GetProperty("required").GetRawText().ShouldBe("""["specversion","id","source","type"]""");
        structured.GetProperty("properties").GetProperty("data").GetRawText().ShouldBe("""{"$ref":"#/components/schemas/Item"}""");
        structured.GetProperty("properties").TryGetProperty("data_base64", out _).ShouldBeFalse();
        content.GetProperty("application/cloudevents-batch+json").GetProperty("schema").GetProperty("items").GetRawText().ShouldBe(structured.GetRawText());
        order.GetProperty("responses").GetProperty("200").GetProperty("headers").GetProperty("ce-id").GetRawText()
            .ShouldBe("""{"required":true,"schema":{"type":"string","minLength":1}}""");

        var document = await GetAsync(host);
        Statuses(document, "order").ShouldBe(["200", "204", "400", "default"]);
        Statuses(document, "pack").ShouldBe(["200", "400", "default"]);
        Operation(document, "pack").GetRawText().ShouldContain("data_base64");
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var host = await TestHost.StartAsync(Application([static () => Shop]), ("CONTAINERIZE_OPENAPI", "false"));
        var problem = await host.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative)).ProblemAsync(HttpStatusCode.NotFound);
        problem.Text("detail").ShouldBe("There is nothing at /openapi.json.", "nor are the handlers named here");
    }

    [Fact]
    public async Task An_application_without_a_manifest_has_no_document()
    {
        await using var host = await TestHost.StartAsync(Application([]));
        await host.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative)).ProblemAsync(HttpStatusCode.NotFound);
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(Application([static () => Shop, static () => Library]));

    private static HandlerApplication Application(IReadOnlyList<Func<string>> manifests) => new()
    {
        Handlers = [.. new[] { "count", "echo", "order", "other", "pack" }.Select(name => new HandlerDescriptor { Name = name, Invoke = static call => call.WriteNothingAsync() })],
        Manifests = manifests,
    };

    private static async Task<JsonElement> GetAsync(TestHost host)
    {
        using var answer = await host.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private static JsonElement Operation(JsonElement document, string name) => document.GetProperty("paths").GetProperty("/" + name).GetProperty("post");

    private static IEnumerable<string> Statuses(JsonElement document, string name) =>
        Operation(document, name).GetProperty("responses").EnumerateObject().Select(status => status.Name);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
