using System.Text;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Tests.Json;

public sealed class FaultTextTests
{
    private static readonly JsonCodec Codec = new([]);

    [Theory]
    [InlineData("""{"level":"Low"}""", "Expected the number of a Level (0 = Low, 3 = High) at $.level, found a string.")]
    [InlineData("""{"size":"ExtraLarge"}""", "Expected a value of Size (Small, xl) at $.size, found a string.")]
    [InlineData("""{"named":"Middle"}""", "Expected a value of Level (Low, High) at $.named, found a string.")]
    public void Of_an_enumeration_those_values_are_listed_that_are_taken(string json, string message) =>
        Message<Parcel>(json).ShouldBe(message);

    [Theory]
    [InlineData("""{"byNumber":{"x":"a"}}""", "The name 'x' at $.byNumber is not an integer of 32 bits.")]
    [InlineData("""{"byLevel":{"Middle":1}}""", "The name 'Middle' at $.byLevel is not the name of a Level (Low, High).")]
    [InlineData("""{"byNumber":{"1":2}}""", "Expected a string at $.byNumber.1, found the number 2.")]
    [InlineData("""{"byName":{"x":"a"}}""", "Expected an integer of 32 bits at $.byName.x, found a string.")]
    public void Of_a_dictionary_the_name_is_blamed_only_where_it_is_wrong(string json, string message) =>
        Message<Parcel>(json).ShouldBe(message);

    [Fact]
    public void A_member_that_is_not_taken_is_called_that() =>
        Message<Parcel>("""{"b":2}""").ShouldBe("The object at $ has no member 'b'.");

    [Fact]
    public void A_callers_error_gives_no_advice_to_the_programmer() =>
        Message<int[]>("[1,]").ShouldBe("The body is not valid JSON: The JSON array contains a trailing comma at the end.");

    [Fact]
    public void What_a_converter_cannot_parse_is_the_callers_error_and_its_own_words_are_not_told() =>
        Message<Parcel>("""{"picky":"x"}""").ShouldBe("A value in the body is not written as the handler's input wants it.");

    [Theory]
    [InlineData("""{"byName":{"q'\"\\":"x"}}""", """$.byName['q\'"\\']""")]
    [InlineData("""{"byName":{"a']['b":"x"}}""", """$.byName['a\'][\'b']""")]
    [InlineData("""{"byName":{"a":1,"a']":2,"a'].c":"x"}}""", """$.byName['a\'].c']""")]
    [InlineData("""{"byName":{"line\nend":"x"}}""", """$.byName['line\nend']""")]
    public void Quotes_in_names_are_escaped_in_paths(string json, string path)
    {
        var fault = Should.Throw<HandlerInputException>(() => Read<Parcel>(json));
        fault.Path.ShouldBe(path);
        fault.Message.ShouldBe($"Expected an integer of 32 bits at {path}, found a string.");
    }

    private static string Message<T>(string json) => Should.Throw<HandlerInputException>(() => Read<T>(json)).Message;

    private static T? Read<T>(string json) => Codec.Read<T>(new(Encoding.UTF8.GetBytes(json)), allowNothing: false);
}
