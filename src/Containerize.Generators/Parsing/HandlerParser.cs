using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads a method marked <c>[Handler]</c>: the one place where the rules of handlers are.</summary>
internal static class HandlerParser
{
    /// <param name="declared">The method.</param>
    /// <param name="attribute">Its <c>[Handler]</c>.</param>
    /// <param name="cancellationToken">Ends when the result is no longer wanted.</param>
    public static HandlerParse Parse(IMethodSymbol declared, AttributeData attribute, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IMethodSymbol method = declared.PartialDefinitionPart ?? declared;
        var faults = new List<HandlerFault>();
        if (!DeclarationRules.Check(method, faults))
        {
            return new HandlerParse(Model: null, faults);
        }

        (string? explicitName, string defaultName) = ParseNames(method, attribute, faults);
        OutputModel? output = OutputParser.Parse(method, faults);
        (InputModel input, EquatableArray<ArgumentModel> arguments, bool resolved) = ParameterParser.Parse(method, faults);
        ServiceModel? service = method.IsStatic ? null : ServiceClassParser.Parse(method, faults);

        EquatableArray<ServiceModel>? filters = FilterParser.Parse(method, faults);

        bool complete = faults.Count == 0 && resolved && filters is not null && output is not null && (method.IsStatic || service is not null);
        return new HandlerParse(
            complete
                ? new HandlerModel(
                    method.GetDocumentationCommentId() ?? method.ToDisplayString(),
                    method.ContainingType.ToCode(),
                    SymbolText.ToIdentifier(method.Name),
                    explicitName,
                    defaultName,
                    KebabCase.From(method.ContainingType.Name) + "-" + defaultName,
                    service,
                    input,
                    output!,
                    arguments)
                {
                    Filters = filters!.Value,
                }
                : null,
            faults);
    }

    private static (string? Explicit, string Default) ParseNames(
        IMethodSymbol method, AttributeData attribute, List<HandlerFault> faults)
    {
        string? explicitName = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        string defaultName = KebabCase.FromMethod(method.Name);
        string name = explicitName ?? defaultName;
        if (!UrlName.IsUsable(name))
        {
            Location location = explicitName is null
                ? method.Locations[0]
                : attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? method.Locations[0];
            faults.Add(new HandlerFault(RuleIds.UnusableName, location, name, method.ToMessage()));
        }

        return (explicitName, defaultName);
    }
}
