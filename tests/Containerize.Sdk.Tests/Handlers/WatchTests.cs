namespace Containerize.Sdk.Tests.Handlers;

[Trait("Category", "Slow")]
public sealed class WatchTests
{
    [Fact]
    public async Task Watch_puts_a_handlers_new_body_into_the_running_process()
    {
        using var project = new UserProject();
        project.Write("Hello.csproj", $"""
            <Project Sdk="{UserProject.Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        project.Write("Functions.cs", """
            using Containerize;
            public static class Functions
            {
                // Survives an edit, and no restart.
                private static readonly System.Guid Process = System.Guid.NewGuid();

                [Handler]
                public static string Hello(string name) => $"Hello, {name}! {Process}";
            }
            """);
        await using var serving = new ServingProject(project, "watch", "--non-interactive", "run");

        var before = await serving.AnswersAsync("/hello", "you", answer => answer.StartsWith("Hello, you! ", StringComparison.Ordinal), "the handler answers");
        // What is edited before is part of what it compares with, and never gets into the process.
        await serving.WritesAsync("Waiting for changes");
        project.Edit("Functions.cs", "Hello, {name}!", "Good day, {name.ToUpperInvariant()}!");
        var after = await serving.AnswersAsync("/hello", "you", answer => !answer.StartsWith("Hello", StringComparison.Ordinal), "the new body answers");

        after.ShouldBe(before.Replace("Hello, you!", "Good day, YOU!", StringComparison.Ordinal));
    }
}
