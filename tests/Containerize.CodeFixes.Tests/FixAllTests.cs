using Containerize.CodeFixes.Declarations;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Containerize.CodeFixes.Tests;

/// <summary>"Fix all in project" takes the faults whose fixes are of one kind, whatever names their titles show.</summary>
public sealed class FixAllTests
{
    public static TheoryData<string, Type, string, string> Faults => new()
    {
        {
            "CTZ0001", typeof(AccessibilityFix),
            "public class F { [Handler] static int One() => 1; [Handler] static int Two() => 2; }",
            "public class F { [Handler] public static int One() => 1; [Handler] public static int Two() => 2; }"
        },
        {
            "CTZ0003", typeof(ParameterModifierFix),
            "public class F { [Handler] public static int One(in int a) => a; [Handler] public static int Two(ref int b) => b; }",
            "public class F { [Handler] public static int One(int a) => a; [Handler] public static int Two(int b) => b; }"
        },
        {
            "CTZ0005", typeof(ServiceParameterFix),
            "public class F { [Handler] public static bool One(int n, Uri a) => a is null; [Handler] public static bool Two(int n, Version b) => b is null; }",
            "public class F { [Handler] public static bool One(int n, [FromServices] Uri a) => a is null; [Handler] public static bool Two(int n, [FromServices] Version b) => b is null; }"
        },
        {
            "CTZ0007", typeof(HandlerNameFix),
            "public class F { [Handler(\"A B\")] public static int One() => 1; [Handler(\"C D\")] public static int Two() => 2; }",
            "public class F { [Handler(\"a-b\")] public static int One() => 1; [Handler(\"c-d\")] public static int Two() => 2; }"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_of_a_rule_is_mended_at_once(string rule, Type fix, string source, string mended) =>
        (await (await FixedProject.Of(source).ApplyToAllAsync((CodeFixProvider)Activator.CreateInstance(fix)!, rule)).CheckAsync())
            .Files.ShouldHaveSingleItem().Text.ShouldBe(mended);
}
