using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class JsonTypeTests
{
    [Theory]
    [InlineData("void Run(Uri input)", typeof(Uri))]
    [InlineData("Uri? Run(Uri? input)", typeof(Uri))]
    [InlineData("int Run(long input)", typeof(long), typeof(int))]
    [InlineData("int Run(int? input)", typeof(int?), typeof(int))]
    [InlineData("void Run(int input = 0)", typeof(int))]
    [InlineData("void Run(int input = 7)", typeof(int?))]
    [InlineData("Task<List<string?>?> Run()", typeof(List<string>))]
    [InlineData("IAsyncEnumerable<Uri?> Run()", typeof(Uri))]
    [InlineData("HandlerResult<Uri> Run()", typeof(Uri))]
    [InlineData("dynamic? Run()", typeof(object))]
    [InlineData("(int A, string? B) Run()", typeof((int, string)))]
    [InlineData("CloudEvent<Uri?> Run(CloudEvent<List<int>> input)", typeof(List<int>), typeof(Uri))]
    public void A_handler_tells_the_types_that_it_reads_and_writes_as_json(string signature, params Type[] expected)
    {
        using var app = Load(signature);

        app.Application.Handlers.Single().JsonTypes.ShouldNotBeNull()().ShouldBe(expected);
    }

    [Theory]
    [InlineData("void Run()")]
    [InlineData("string Run(string input)")]
    [InlineData("byte[] Run(Stream input)")]
    [InlineData("HandlerResult<string> Run(ReadOnlyMemory<byte> input)")]
    [InlineData("HandlerResult Run(byte[] input)")]
    [InlineData("CloudEvent? Run(CloudEvent<string> input)")]
    [InlineData("CloudEvent<byte[]> Run(CloudEvent input)")]
    public void A_handler_without_json_tells_none(string signature)
    {
        using var app = Load(signature);

        app.Application.Handlers.Single().JsonTypes.ShouldBeNull();
    }

    private static LoadedApplication Load(string signature) => LoadedApplication.From(
        $"public static class Functions {{ [Handler] public static {signature} => throw new NotSupportedException(); }}");
}
