using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Bodies;

/// <summary>Tells the tasks that are over when their result is asked for: that blocks nothing.</summary>
internal static class CompletedTasks
{
    public static bool IsCompleted(IOperation? task, IOperation body) => task switch
    {
        null => false,
        IParameterReferenceOperation reference => IsContinued(reference) || WasAwaited(reference, reference.Parameter, body),
        ILocalReferenceOperation reference => WasAwaited(reference, reference.Local, body),
        IFieldReferenceOperation reference => WasAwaited(reference, reference.Field, body),

        // An item of a list of tasks; a call would give a new one.
        IInvocationOperation => false,
        _ => WasAwaited(task, symbol: null, body),
    };

    // ContinueWith(t => t.Result).
    private static bool IsContinued(IParameterReferenceOperation reference)
    {
        for (IOperation? current = reference.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function
                && SymbolEqualityComparer.Default.Equals(function.Symbol, reference.Parameter.ContainingSymbol))
            {
                return FindCall(function)?.TargetMethod is { Name: "ContinueWith" } method
                    && (method.ContainingType.Is(KnownTypes.Task) || method.ContainingType.Is(KnownTypes.TaskOfT));
            }
        }

        return false;
    }

    private static IInvocationOperation? FindCall(IOperation function)
    {
        IOperation? current = function.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            current = current.Parent;
        }

        return current as IInvocationOperation;
    }

    // Earlier in the text is taken for earlier in time: a warning too few is better than one too many.
    private static bool WasAwaited(IOperation use, ISymbol? symbol, IOperation body) => body.Descendants().Any(other =>
        other.Syntax.SpanStart < use.Syntax.SpanStart && other switch
        {
            IAwaitOperation wait => IsWhenAll(wait) || (symbol is not null && wait.Descendants().Any(o => Refers(o, symbol))),
            IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully", Instance: { } instance } =>
                symbol is not null && Refers(instance, symbol),
            _ => false,
        });

    // Which tasks a list holds is not followed.
    private static bool IsWhenAll(IAwaitOperation wait) => wait.DescendantsAndSelf()
        .Any(static o => o is IInvocationOperation { TargetMethod: { Name: "WhenAll" } method } && method.ContainingType.Is(KnownTypes.Task));

    private static bool Refers(IOperation operation, ISymbol symbol) => operation switch
    {
        ILocalReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Local, symbol),
        IParameterReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, symbol),
        IFieldReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Field, symbol),
        _ => false,
    };
}
