using System.Text;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Tests.Json;

public sealed class PolymorphismTests
{
    private static readonly JsonCodec Codec = new([]);

    [Theory]
    [InlineData("""{"shapes":[{"label":"l"}]}""", "The object at $.shapes[0] lacks 'kind', which tells what it is; expected one of \"circle\", 4.", "$.shapes[0]")]
    [InlineData("""{"shapes":[{}]}""", "The object at $.shapes[0] lacks 'kind', which tells what it is; expected one of \"circle\", 4.", "$.shapes[0]")]
    [InlineData("""{"shapes":[{"kind":"hex"}]}""", "Expected one of \"circle\", 4 at $.shapes[0].kind, found \"hex\".", "$.shapes[0]")]
    [InlineData("""{"shapes":[{"kind":5}]}""", "Expected one of \"circle\", 4 at $.shapes[0].kind, found the number 5.", "$.shapes[0]")]
    [InlineData("""{"shapes":[{"kind":"circle","radius":"big"}]}""", "Expected a number at $.shapes[0].radius, found a string.", "$.shapes[0].radius")]
    [InlineData("""{"shapes":[{"kind":4}]}""", "The object at $.shapes[0] lacks 'side'.", "$.shapes[0]")]
    public void What_tells_derived_types_apart_is_named_in_the_callers_error(string json, string message, string path)
    {
        var fault = Should.Throw<HandlerInputException>(() => Read<Drawing>(json));
        fault.Message.ShouldBe(message);
        fault.Path.ShouldBe(path);
    }

    [Fact]
    public void What_tells_derived_types_apart_may_stand_anywhere_in_the_object() =>
        Read<Shape>("""{"label":"l","radius":2,"kind":"circle"}""").ShouldBe(new Circle(2) { Label = "l" });

    [Fact]
    public void Where_it_must_stand_first_that_is_what_the_caller_is_told()
    {
        // What .NET 8 cannot do otherwise.
        var strict = new JsonCodec([], static options => options.AllowOutOfOrderMetadataProperties = false);
        Should.Throw<HandlerInputException>(() => Read<Shape>("""{"label":"l","radius":2,"kind":"circle"}""", strict))
            .Message.ShouldBe("The object at $ must begin with 'kind', which tells what it is.");
    }

    [Fact]
    public void An_abstract_type_that_names_no_derived_types_is_not_the_callers_error() =>
        Should.Throw<NotSupportedException>(() => Read<Stream>("{}"));

    private static T? Read<T>(string json, JsonCodec? codec = null) =>
        (codec ?? Codec).Read<T>(new(Encoding.UTF8.GetBytes(json)), allowNothing: false);
}
