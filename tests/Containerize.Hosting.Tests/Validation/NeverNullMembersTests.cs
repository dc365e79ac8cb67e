using System.Text;
using System.Text.Json.Serialization;
using Containerize.Hosting.Json;
using Containerize.Hosting.Validation;

namespace Containerize.Hosting.Tests.Validation;

public sealed class NeverNullMembersTests
{
    [Theory]
    [InlineData("""{"first":null,"2nd":"b"}""", "$.first")]
    [InlineData("""{"FIRST":null,"2nd":"b"}""", "$.FIRST")]
    [InlineData("""{"first":"a","2nd":null}""", "$['2nd']")]
    [InlineData("""{"first":"a","2nd":"b","third":null}""", "$.third")]
    public void Null_is_the_callers_error_and_named_where_it_stands(string json, string path)
    {
        var fault = Should.Throw<HandlerInputException>(() => Read(json));

        fault.Path.ShouldBe(path.Replace("['2nd']", ".2nd", StringComparison.Ordinal));
        fault.Message.ShouldBe($"Expected a string at {fault.Path}, found null.");
    }

    [Fact]
    public void In_a_list_the_place_of_the_object_is_named_too()
    {
        var fault = Should.Throw<HandlerInputException>(() => Codec().Read<List<Triple>>(Utf8("""[{"first":"a","2nd":"b"},{"first":null,"2nd":"b"}]"""), allowNothing: false));

        fault.Path.ShouldBe("$[1].first");
    }

    [Fact]
    public void What_is_not_there_is_no_null()
    {
        var read = Read("""{"first":"a","2nd":"b"}""");

        (read.First, read.Second, read.Third).ShouldBe(("a", "b", null));
        read.WasRead.ShouldBeTrue("the type's own callback runs too");
    }

    private static Triple Read(string json) => Codec().Read<Triple>(Utf8(json), allowNothing: false)!;

    private static System.Buffers.ReadOnlySequence<byte> Utf8(string json) => new(Encoding.UTF8.GetBytes(json));

    private static JsonCodec Codec() => new(
        [],
        static options => options.RespectNullableAnnotations = false,
        [static contract => NeverNullMembers.Mark(contract, ("First", null, true), ("Second", "2nd", true), ("Third", null, false), ("Unheard", null, true))]);

    private sealed class Triple(string first) : IJsonOnDeserialized
    {
        public string First => first;

        [JsonPropertyName("2nd")]
        public required string Second { get; init; }

        public string Third { get; set; } = null!;

        [JsonIgnore]
        public bool WasRead { get; private set; }

        public void OnDeserialized() => WasRead = true;
    }
}
