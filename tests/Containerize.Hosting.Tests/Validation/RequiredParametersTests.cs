using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Containerize.Hosting.Json;
using Containerize.Hosting.Validation;

namespace Containerize.Hosting.Tests.Validation;

public sealed class RequiredParametersTests
{
    [Fact]
    public void A_marked_member_must_come_and_the_callers_error_names_it_as_the_JSON_does()
    {
        var codec = Codec(contract => RequiredParameters.Mark(contract, ("First", null), ("Second", "2nd"), ("Unheard", null)));

        Should.Throw<HandlerInputException>(() => Read(codec, "{}")).Message.ShouldBe("The object at $ lacks 'first', '2nd'.");
        Read(codec, """{"FIRST":"a","2nd":2}""")!.First.ShouldBe("a");
    }

    [Fact]
    public void A_library_adds_what_its_own_inputs_must_have_to_the_applications()
    {
        var application = new HandlerApplication
        {
            Handlers = [],
            InputContracts = [contract => RequiredParameters.Mark(contract, ("First", null))],
            Libraries = [new() { Handlers = [], InputContracts = [contract => RequiredParameters.Mark(contract, ("Second", "2nd"))] }],
        };

        var codec = new JsonCodec([], inputContracts: application.WithLibraries().InputContracts);

        Should.Throw<HandlerInputException>(() => Read(codec, "{}")).Message.ShouldContain("'first', '2nd'");
    }

    private static JsonCodec Codec(Action<JsonTypeInfo> change) => new([], inputContracts: [change]);

    private static Pair? Read(JsonCodec codec, string json) => codec.Read<Pair>(new(Encoding.UTF8.GetBytes(json)), allowNothing: false);

    // Default values, so that .NET 10 asks for nothing by itself; getters only, as .NET 8 has no setter to go by.
    private sealed class Pair(string first = "", int second = 0)
    {
        public string First => first;

        [JsonPropertyName("2nd")]
        public int Second => second;
    }
}
