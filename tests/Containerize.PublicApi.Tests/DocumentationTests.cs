using Microsoft.CodeAnalysis;

namespace Containerize.PublicApi.Tests;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("Containerize.Abstractions", "net8.0")]
    [InlineData("Containerize.Abstractions", "net10.0")]
    [InlineData("Containerize.Hosting", "net8.0")]
    [InlineData("Containerize.Hosting", "net10.0")]
    public void Every_public_type_and_member_says_in_the_editor_what_it_is(string name, string framework)
    {
        var assembly = PublicAssembly.Read(name, framework);
        var documentation = assembly.Documentation;

        var undocumented = assembly.Types.SelectMany(type => PublicAssembly.MembersOf(type).Where(member => !IsImplied(member)).Prepend(type))
            .Select(symbol => symbol.GetDocumentationCommentId()!)
            .Where(id => !documentation[id].Any(text => text.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(text.Element("summary")?.Value)));

        undocumented.ShouldBeEmpty();
    }

    // What authors of handlers write; of the host's members most are for generated code.
    [Fact]
    public void Every_parameter_and_type_parameter_of_what_authors_of_handlers_call_is_described()
    {
        var assembly = PublicAssembly.Read("Containerize.Abstractions", "net10.0");
        var documentation = assembly.Documentation;

        var undescribed =
            from type in assembly.Types
            from method in PublicAssembly.MembersOf(type).OfType<IMethodSymbol>()
            let text = documentation[method.GetDocumentationCommentId()!].FirstOrDefault()
            where text is not null && text.Element("inheritdoc") is null
            from parameter in method.Parameters.Select(parameter => parameter.Name).Concat(method.TypeParameters.Select(parameter => parameter.Name))
            where !text.Elements("param").Concat(text.Elements("typeparam")).Any(element => element.Attribute("name")?.Value == parameter && element.Value.Length > 0)
            select $"{method.ToDisplayString()}: {parameter}";

        undescribed.ShouldBeEmpty();
    }

    // The constructor that the compiler writes where a class has none.
    private static bool IsImplied(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } && member.ContainingType.InstanceConstructors.Length == 1;
}
