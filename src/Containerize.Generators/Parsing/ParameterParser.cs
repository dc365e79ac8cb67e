using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads a handler's parameters: at most one input, and what the call and the services give.</summary>
internal static class ParameterParser
{
    public static (InputModel Input, EquatableArray<ArgumentModel> Arguments, bool Resolved) Parse(
        IMethodSymbol method, List<HandlerFault> faults)
    {
        IParameterSymbol? inputParameter = null;
        bool resolved = true;
        var arguments = new ArgumentListBuilder();
        if (method.IsVararg)
        {
            faults.Add(new HandlerFault(
                RuleIds.UnsupportedParameter, method.Locations[0], method.ToMessage(), "takes '__arglist'"));
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            resolved &= TypeShape.IsResolved(parameter.Type);
            if (WhyNotPassed(parameter) is { } reason)
            {
                faults.Add(new HandlerFault(
                    RuleIds.UnsupportedParameter,
                    parameter.Locations[0],
                    method.ToMessage(),
                    $"takes '{parameter.Name}', which is {reason}"));
            }
            else if (parameter.Type.Is(KnownTypes.HandlerContext))
            {
                arguments.Add(parameter, new ArgumentModel(ArgumentKind.Context));
            }
            else if (parameter.Type.Is(KnownTypes.CancellationToken))
            {
                arguments.Add(parameter, new ArgumentModel(ArgumentKind.CancellationToken));
            }
            else if (ServiceParser.IsMarked(parameter))
            {
                arguments.Add(parameter, ServiceParser.Parse(parameter));
            }
            else if (inputParameter is null)
            {
                inputParameter = parameter;
                arguments.Add(parameter, new ArgumentModel(ArgumentKind.Input));
            }
            else
            {
                faults.Add(new HandlerFault(
                    RuleIds.SeveralInputs, parameter.Locations[0], method.ToMessage(), inputParameter.Name, parameter.Name));
            }
        }

        return (inputParameter is null ? InputModel.None : InputParser.Parse(inputParameter), arguments.Build(), resolved);
    }

    private static string? WhyNotPassed(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: RefKind.Out } => "an 'out' parameter",
        { RefKind: RefKind.In } => "an 'in' parameter",
        { RefKind: RefKind.RefReadOnlyParameter } => "a 'ref readonly' parameter",
        { RefKind: not RefKind.None } => "a 'ref' parameter",
        { IsParams: true } => "a 'params' parameter",
        _ => TypeShape.WhyNotHeld(parameter.Type),
    };
}
