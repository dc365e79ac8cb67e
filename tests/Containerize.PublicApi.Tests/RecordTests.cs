namespace Containerize.PublicApi.Tests;

public sealed class RecordTests
{
    private const string Accept = "CONTAINERIZE_ACCEPT_API";

    [Theory]
    [InlineData("Containerize.Abstractions", "net8.0")]
    [InlineData("Containerize.Abstractions", "net10.0")]
    [InlineData("Containerize.Hosting", "net8.0")]
    [InlineData("Containerize.Hosting", "net10.0")]
    public void The_public_api_is_the_recorded_one_on_each_framework(string assembly, string framework)
    {
        var file = RepositoryPaths.Combine("tests", "Containerize.PublicApi.Tests", "Recorded", assembly + ".txt");
        var found = ApiListing.Of(PublicAssembly.Read(assembly, framework));
        if (Environment.GetEnvironmentVariable(Accept) == "true")
        {
            File.WriteAllText(file, found);
        }

        var recorded = File.Exists(file) ? File.ReadAllText(file) : "";
        var gone = recorded.Split('\n').Except(found.Split('\n')).Select(line => "- " + line);
        var come = found.Split('\n').Except(recorded.Split('\n')).Select(line => "+ " + line);

        if (found != recorded)
        {
            Assert.Fail($"""
                The public API of {assembly} ({framework}) is not the recorded one:
                {string.Join('\n', gone.Concat(come))}
                A line that goes breaks applications that are compiled against it. Where the change is meant, record it with
                  {Accept}=true dotnet test tests/Containerize.PublicApi.Tests
                and commit Recorded/{assembly}.txt. Where the frameworks differ, make them alike: there is one record for both.
                """);
        }
    }
}
