using System.Text.Json.Nodes;

namespace Containerize.Sdk.Tests;

/// <summary>What an image and a build say of the handlers.</summary>
[Trait("Category", "Slow")]
public sealed class HandlerManifestTests
{
    private const string Label = "dev.containerize.handlers";

    [Fact]
    public async Task A_publish_writes_the_manifest_and_labels_the_image_with_the_handlers_names_also_where_nothing_is_built_again()
    {
        using var project = UserProject.Hello();
        project.Write("More.cs", "public static class More { [Containerize.Handler] public static int Answer() => 42; }");

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());
        var first = LabelOf(project);
        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        first.ShouldBe("answer,hello");
        LabelOf(project).ShouldBe(first);
        var manifest = JsonNode.Parse(File.ReadAllText(project.Combine("obj", "Release", "net10.0", "containerize.handlers.json")))!;
        manifest["handlers"]!.AsArray().Select(static handler => (string?)handler!["name"]).ShouldBe(["answer", "hello"]);
    }

    [Fact]
    public async Task A_handler_less_is_a_name_less()
    {
        using var project = UserProject.Hello();
        project.Write("More.cs", "public static class More { [Containerize.Handler] public static int Answer() => 42; }");
        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        project.Write("More.cs", "");
        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        LabelOf(project).ShouldBe("hello");
    }

    [Theory]
    [InlineData("", "ContainerizeHandlerLabels=false", null)]
    [InlineData("<ItemGroup><ContainerLabel Include=\"dev.containerize.handlers\" Value=\"mine\" /></ItemGroup>", "A=B", "mine")]
    public async Task The_label_can_be_left_out_or_be_the_projects_own(string xml, string property, string? label)
    {
        using var project = UserProject.Hello(xml);

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), property);

        LabelOf(project).ShouldBe(label);
    }

    [Fact]
    public async Task A_build_writes_no_manifest_and_a_project_without_handlers_has_no_label()
    {
        using var hello = UserProject.Hello();
        (await hello.DotnetAsync(["build"])).EnsureSuccess();
        Directory.GetFiles(hello.Combine("obj"), "containerize.handlers.*", SearchOption.AllDirectories).ShouldBeEmpty();

        using var console = UserProject.Console();
        await console.PublishAsync("ContainerBaseImage=" + console.WriteBase());
        LabelOf(console).ShouldBeNull();
    }

    private static string? LabelOf(UserProject project) =>
        (string?)OciArchiveFile.Read(project.Report().OutputPath!).Container["Labels"]?[Label];
}
