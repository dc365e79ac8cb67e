using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

/// <summary>The manifest of a web project's static assets.</summary>
public sealed class ServedEndpointsTests
{
    private static readonly Digest Content = Digest.Of("color: red;"u8);

    private static readonly string Tag = Convert.ToBase64String(Convert.FromHexString(Content.Hex));

    [Fact]
    public void Times_become_those_that_the_files_have_in_the_image()
    {
        var manifest = Manifest("Sat, 21 Nov 2026 23:56:00 GMT", Tag);

        var time = (string)JsonNode.Parse(Write(manifest))!["Endpoints"]![0]!["ResponseHeaders"]![2]!["Value"]!;

        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ShouldBe(ContentTime.Of(Content));
        time.ShouldEndWith(" GMT");
    }

    [Fact]
    public void Nothing_else_changes()
    {
        var manifest = Manifest("Sat, 21 Nov 2026 23:56:00 GMT", Tag);

        WithoutTimes(Write(manifest)).ShouldBe(WithoutTimes(manifest));
    }

    [Fact]
    public void The_machine_that_built_it_leaves_no_trace() =>
        Write(Manifest("Sat, 21 Nov 2026 23:56:00 GMT", Tag)).ShouldBe(Write(Manifest("Thu, 01 Jan 1970 00:00:00 GMT", Tag)));

    [Fact]
    public void Another_content_has_another_time_whatever_its_tag_looks_like() =>
        new[] { Manifest("x", Tag), Manifest("x", Convert.ToBase64String(new byte[32])), Manifest("x", "weak"), Manifest("x", "") }.Select(Write).Distinct().Count().ShouldBe(4);

    [Fact]
    public void Endpoints_without_a_time_stay_as_they_are() => Write("""{"Endpoints":[{"ResponseHeaders":[{"Name":"ETag","Value":"x"}]},{"ResponseHeaders":[]}]}""")
        .ShouldBe("""{"Endpoints":[{"ResponseHeaders":[{"Name":"ETag","Value":"x"}]},{"ResponseHeaders":[]}]}""");

    [Fact]
    public void What_is_no_JSON_is_refused() => Should.Throw<JsonException>(() => Write("{"));

    private static string WithoutTimes(string manifest) => Regex.Replace(manifest, "[A-Z][a-z]{2}, [^\"]* GMT", "");

    private static string Write(string manifest) => Encoding.UTF8.GetString(ServedEndpoints.WithContentTimes(Encoding.UTF8.GetBytes(manifest)));

    private static string Manifest(string time, string tag) => $$"""
        {"Version":1,"Endpoints":[{"Route":"site.css","Selectors":[{"Name":"Content-Encoding","Value":"br"}],
        "ResponseHeaders":[{"Name":"Content-Length","Value":"11"},{"Name":"ETag","Value":"\"{{tag}}\""},{"Name":"Last-Modified","Value":"{{time}}"},{"Name":"Vary","Value":"Accept-Encoding"}],
        "EndpointProperties":[{"Name":"integrity","Value":"sha256-x"}]},
        {"Route":"ü","ResponseHeaders":[{"Name":"ETag","Value":"\"other\""},{"Name":"Last-Modified","Value":"{{time}}"}]}]}
        """;
}
