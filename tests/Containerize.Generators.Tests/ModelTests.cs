using System.Collections;
using System.Reflection;
using Containerize.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Tests;

public sealed class ModelTests
{
    private static readonly Type[] Forbidden =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Compilation), typeof(SemanticModel), typeof(AttributeData)];

    [Fact]
    public void No_step_keeps_anything_of_the_compilation()
    {
        GeneratorRunResult result = TestCompilation.Driver([new HandlerGenerator()], trackSteps: true)
            .RunGenerators(TestCompilation.Program(Samples.EveryKind, Samples.JsonContext, Samples.Checked))
            .GetRunResult().Results.Single();

        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string step in StepNames.All)
        {
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(static s => s.Outputs))
            {
                Walk(value, step, seen);
            }
        }

        seen.Count.ShouldBeGreaterThan(100);
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Forbidden.ShouldAllBe(forbidden => !forbidden.IsAssignableFrom(type), path);
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        type.Assembly.ShouldBe(typeof(HandlerGenerator).Assembly, path);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), path + "." + field.Name, seen);
        }
    }
}
