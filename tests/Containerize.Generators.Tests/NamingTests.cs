using Containerize.Generators.Naming;
using Containerize.Generators.Tests.Compiling;
using Containerize.Generators.Tests.Invoking;

namespace Containerize.Generators.Tests;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Hello", "hello")]
    [InlineData("ResizeImage", "resize-image")]
    [InlineData("HelloAsync", "hello")]
    [InlineData("Async", "async")]
    [InlineData("ParseXMLFile", "parse-xml-file")]
    [InlineData("ParseXML", "parse-xml")]
    [InlineData("XMLAsync", "xml")]
    [InlineData("HTML5Parser", "html5-parser")]
    [InlineData("Step1", "step1")]
    [InlineData("V2Api", "v2-api")]
    [InlineData("A", "a")]
    [InlineData("_Do__Something_", "do-something")]
    [InlineData("already_snake", "already-snake")]
    [InlineData("camelCase", "camel-case")]
    public void A_default_name_is_the_methods_name_in_kebab_case(string method, string expected) =>
        KebabCase.FromMethod(method).ShouldBe(expected);

    [Theory]
    [InlineData("hello", true)]
    [InlineData("v1.hello_world-2", true)]
    [InlineData("0", true)]
    [InlineData("", false)]
    [InlineData("Hello", false)]
    [InlineData("größe", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    [InlineData(".a", false)]
    [InlineData("a-", false)]
    [InlineData("a%20b", false)]
    public void A_name_is_usable_only_as_one_plain_segment_of_a_url(string name, bool expected) =>
        UrlName.IsUsable(name).ShouldBe(expected);

    [Fact]
    public void A_name_of_129_characters_is_too_long()
    {
        UrlName.IsUsable(new string('a', 128)).ShouldBeTrue();
        UrlName.IsUsable(new string('a', 129)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("hello", "HelloHandler")]
    [InlineData("resize-image", "ResizeImageHandler")]
    [InlineData("v1.hello", "V1__HelloHandler")]
    [InlineData("snake_case", "Snake_CaseHandler")]
    [InlineData("2fast", "_2fastHandler")]
    [InlineData("step-1", "Step_1Handler")]
    public void A_generated_class_is_named_after_its_handler(string handler, string expected) =>
        HandlerClassName.From(handler).ShouldBe(expected);

    [Fact]
    public void Two_handler_names_never_give_one_class_name()
    {
        const string Alphabet = "ahup01-_.";
        IEnumerable<string> names = [""];
        var all = new List<string>();
        for (int length = 1; length <= 5; length++)
        {
            names = [.. names.SelectMany(static name => Alphabet.Select(c => name + c))];
            all.AddRange(names.Where(UrlName.IsUsable));
        }

        all.Count.ShouldBeGreaterThan(20_000);
        all.Select(HandlerClassName.From).Distinct(StringComparer.Ordinal).Count().ShouldBe(all.Count);
    }

    [Fact]
    public void Default_names_that_collide_get_their_classes_names_and_others_do_not()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler] public static int Hello() => 1;
                [Handler] public static int Other() => 1;
            }
            public static class MoreFunctions
            {
                [Handler] public static int HelloAsync() => 1;
            }
            """);

        app.Application.Handlers.Select(static h => h.Name).ShouldBe(["functions-hello", "more-functions-hello", "other"]);
    }

    [Fact]
    public void An_explicit_name_stays_and_the_default_one_gives_way()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler("hello")] public static int Greet() => 1;
                [Handler] public static int Hello() => 1;
            }
            """);

        app.Application.Handlers.Select(static h => h.Name).ShouldBe(["functions-hello", "hello"]);
    }

    [Fact]
    public void Handlers_that_share_a_name_in_the_end_are_left_out_and_the_rest_is_served()
    {
        var run = GeneratorRun.Of(TestCompilation.Library("""
            public static class Functions
            {
                [Handler("same")] public static int One() => 1;
                [Handler("same")] public static int Two() => 1;
                [Handler] public static int Three() => 1;
            }
            """));

        run.Sources.Keys.ShouldBe(["Handlers/three.g.cs", "Application.g.cs", "Library.g.cs", "Manifest.g.cs"], ignoreOrder: true);
        run.Diagnostics().ShouldBeEmpty();
    }

    [Fact]
    public void Handlers_are_sorted_by_name_without_regard_to_culture()
    {
        using var app = LoadedApplication.From("""
            public static class Functions
            {
                [Handler("b")] public static int B() => 1;
                [Handler("a-b")] public static int A2() => 1;
                [Handler("a")] public static int A1() => 1;
                [Handler("a.b")] public static int A3() => 1;
                [Handler("a_b")] public static int A4() => 1;
                [Handler("aa")] public static int A5() => 1;
            }
            """);

        app.Application.Handlers.Select(static h => h.Name).ShouldBe(["a", "a-b", "a.b", "a_b", "aa", "b"]);
    }
}
