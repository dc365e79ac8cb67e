namespace Containerize.Sdk.Tests.Handlers;

[Trait("Category", "Slow")]
public sealed class LibraryTests
{
    private const string Reference = """<HandlerReference Include="Shop.Orders" />""";

    [Fact]
    public async Task A_librarys_handlers_are_served_where_the_project_asks_for_them_and_no_longer_when_it_stops_asking()
    {
        using var project = Shop();
        var baseImage = "ContainerBaseImage=" + project.WriteBase();

        await project.PublishAsync(baseImage);
        Handlers(project).ShouldBe("hello,list-orders");

        // A handler more in the library, and not a letter of the application is other.
        project.Edit("../Shop.Orders/Orders.cs", "/* more */", "[Handler] public static void CancelOrder(string id) { }");
        await project.PublishAsync(baseImage);
        Handlers(project).ShouldBe("cancel-order,hello,list-orders");

        project.Edit("Hello.csproj", Reference, "");
        await project.PublishAsync(baseImage);
        Handlers(project).ShouldBe("hello");
    }

    [Fact]
    public async Task A_library_that_is_not_there_is_CTZ0011()
    {
        using var project = Shop();
        project.Edit("Hello.csproj", Reference, Reference.Replace("Orders", "Ordres", StringComparison.Ordinal));

        var result = await project.DotnetAsync(["build"]);

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("error CTZ0011: The HandlerReference 'Shop.Ordres'");
    }

    private static UserProject Shop()
    {
        var project = UserProject.Hello($"""<ItemGroup><ProjectReference Include="../Shop.Orders/Shop.Orders.csproj" />{Reference}</ItemGroup>""");
        project.Write("../Shop.Orders/Shop.Orders.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Containerize.Hosting" Version="{RepositoryPaths.PackageVersion}" /></ItemGroup>
            </Project>
            """);
        project.Write("../Shop.Orders/Orders.cs", """
            using Containerize;
            public static class Orders
            {
                [Handler] public static string[] ListOrders() => ["one"];
                /* more */
            }
            """);
        return project;
    }

    private static string Handlers(UserProject project) =>
        OciArchiveFile.Read(project.Report().OutputPath!).Container["Labels"]!["dev.containerize.handlers"]!.GetValue<string>();
}
