using System.Text.Json;
using Containerize.Generators.Schema;

namespace Containerize.Generators.Tests.Schema;

public sealed class JsonNamingTests
{
    private static readonly JsonNamingPolicy?[] Policies =
    [
        null, JsonNamingPolicy.CamelCase, JsonNamingPolicy.SnakeCaseLower, JsonNamingPolicy.SnakeCaseUpper,
        JsonNamingPolicy.KebabCaseLower, JsonNamingPolicy.KebabCaseUpper,
    ];

    [Theory]
    [InlineData("SeatRow")]
    [InlineData("ID")]
    [InlineData("URLPath")]
    [InlineData("HtmlID")]
    [InlineData("Sha512Hash")]
    [InlineData("SHA512Hash")]
    [InlineData("A")]
    [InlineData("aB")]
    [InlineData("ABc")]
    [InlineData("Utf8")]
    [InlineData("X2Y")]
    [InlineData("_hidden_Name")]
    [InlineData("Already_Snake")]
    [InlineData("Größe")]
    [InlineData("ÄÖÜber")]
    [InlineData("Ünï2Code")]
    public void Names_are_written_as_the_serializer_writes_them(string name)
    {
        for (int i = 0; i < Policies.Length; i++)
        {
            JsonNaming.Apply(i, name).ShouldBe(Policies[i]?.ConvertName(name) ?? name, $"policy {i}");
        }
    }
}
