using System.Buffers;
using System.Text;
using Containerize.Hosting.Json;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Json;

public sealed class JsonCodecTests
{
    private static readonly JsonCodec Codec = new([]);

    [Theory]
    [InlineData("""{"name":1}""", "Expected a string at $.name, found the number 1.", "$.name")]
    [InlineData("""{"name":null}""", "Expected a string at $.name, found null.", "$.name")]
    [InlineData("""{"count":2}""", "The object at $ lacks 'name'.", "$")]
    [InlineData("""{"name":"a","count":3000000000}""", "Expected an integer of 32 bits at $.count, found the number 3000000000.", "$.count")]
    [InlineData("""{"name":"a","count":true}""", "Expected an integer of 32 bits at $.count, found true.", "$.count")]
    [InlineData("""{"name":"a","id":"x"}""", "Expected a UUID at $.id, found a string.", "$.id")]
    [InlineData("""{"name":"a","day":"Funday"}""", "Expected the number of a DayOfWeek (0 = Sunday, 1 = Monday, 2 = Tuesday, 3 = Wednesday, 4 = Thursday, 5 = Friday, 6 = Saturday) at $.day, found a string.", "$.day")]
    [InlineData("""{"name":"a","lines":{}}""", "Expected an array at $.lines, found an object.", "$.lines")]
    [InlineData("""{"name":"a","lines":[{"article":"b"},{"how-many":1}]}""", "The object at $.lines[1] lacks 'article'.", "$.lines[1]")]
    [InlineData("""{"name":"a","lines":[{"article":"b","how-many":[]}]}""", "Expected an integer of 32 bits at $.lines[0].how-many, found an array.", "$.lines[0].how-many")]
    [InlineData("""{"name":"a","prices":{"x.y":"free"}}""", "Expected a number at $.prices['x.y'], found a string.", "$.prices['x.y']")]
    [InlineData("""[]""", "Expected an object at $, found an array.", "$")]
    [InlineData("\"text\"", "Expected an object at $, found a string.", "$")]
    public void A_value_of_the_wrong_kind_is_told_in_JSONs_words(string json, string message, string path)
    {
        var fault = Should.Throw<HandlerInputException>(() => Read<Order>(json));
        fault.Message.ShouldBe(message);
        fault.Path.ShouldBe(path);
        fault.Line.ShouldBe(1);
        fault.BytePosition.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{", 1, 1)]
    [InlineData("""{"name":"a",}""", 1, 12)]
    [InlineData("""{"name":"a"} trailing""", 1, 13)]
    [InlineData("""{"name":"a"}{}""", 1, 12)]
    [InlineData("{\n  'name': 1 }", 2, 2)]
    [InlineData("hello", 1, 0)]
    [InlineData("{\"name\":\"\u0001\"}", 1, 9)]
    public void Broken_JSON_is_told_with_its_place(string json, int line, int position)
    {
        var fault = Should.Throw<HandlerInputException>(() => Read<Order>(json));
        fault.Message.ShouldStartWith("The body is not valid JSON: ");
        fault.Message.ShouldNotContain("LineNumber");
        fault.Line.ShouldBe(line);
        fault.BytePosition.ShouldBe(position);
    }

    [Fact]
    public void Broken_JSON_at_the_start_says_what_is_expected() =>
        Should.Throw<HandlerInputException>(() => Read<Order>("hello")).Message.ShouldEndWith(" Expected an object.");

    [Theory]
    [InlineData("{")]
    [InlineData("""{"name":""")]
    [InlineData("""{"name":"a""")]
    [InlineData("""{"name":"a"} x""", false)]
    [InlineData("""{"name":}""", false)]
    public void Cut_off_JSON_is_called_that(string json, bool isCutOff = true) =>
        Should.Throw<HandlerInputException>(() => Read<Order>(json)).Message.Contains("It ends before its value does.").ShouldBe(isCutOff);

    [Fact]
    public void A_syntax_error_behind_a_wrong_value_is_told_without_the_wrong_values_path()
    {
        var fault = Should.Throw<HandlerInputException>(() => Read<Order>("""{"name":1,oops}"""));
        fault.BytePosition.ShouldBe(10);
        fault.Path.ShouldBeNull();
    }

    [Fact]
    public void Names_are_read_in_any_case_and_defaults_apply()
    {
        var order = Read<Order>("""{"NAME":"a","Lines":[{"Article":"b"}],"unknown":1}""")!;
        order.Name.ShouldBe("a");
        order.Count.ShouldBe(1);
        order.Lines.Single().Article.ShouldBe("b");
    }

    [Fact]
    public void Outputs_are_not_held_to_the_annotations_of_their_types()
    {
        var buffer = new ArrayBufferWriter<byte>();
        Codec.Write(buffer, new Order(null!));
        Encoding.UTF8.GetString(buffer.WrittenSpan).ShouldContain("\"name\":null");
    }

    [Fact]
    public void The_applications_own_metadata_goes_before_reflection()
    {
        var codec = new JsonCodec([UpperCase.Instance]);
        var buffer = new ArrayBufferWriter<byte>();
        codec.Write(buffer, new Order("a"));
        Encoding.UTF8.GetString(buffer.WrittenSpan).ShouldBe("\"UPPER\"");
    }

    private static T? Read<T>(string json) => Codec.Read<T>(new(Encoding.UTF8.GetBytes(json)), allowNothing: false);
}
