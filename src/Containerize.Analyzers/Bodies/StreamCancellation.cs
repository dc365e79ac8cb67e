using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Bodies;

/// <summary>
/// Whether a stream hears that its caller left. Between two values the host ends it anyway; only what it awaits goes on.
/// </summary>
internal static class StreamCancellation
{
    /// <returns>What is wrong, to follow "the stream"; <see langword="null"/> where nothing is.</returns>
    public static string? FindFault(IMethodSymbol method, IOperation body)
    {
        if (!method.IsAsync || !method.ReturnType.Is(KnownTypes.AsyncEnumerable) || !body.Descendants().Any(IsWaiting))
        {
            return null;
        }

        IParameterSymbol[] tokens = [.. method.Parameters.Where(static p => p.Type.Is(KnownTypes.CancellationToken))];
        if (tokens.Any(token => IsUsed(token, body)) || IsContextUsed(method, body))
        {
            return null;
        }

        return tokens.Length == 0 ? "takes no CancellationToken" : $"does not use its CancellationToken '{tokens[0].Name}'";
    }

    private static bool IsWaiting(IOperation operation) => operation
        is IAwaitOperation
        or IForEachLoopOperation { IsAsynchronous: true }
        or IUsingOperation { IsAsynchronous: true }
        or IUsingDeclarationOperation { IsAsynchronous: true };

    private static bool IsUsed(IParameterSymbol parameter, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));

    // The call's token is a property of its context, which may also be passed on as a whole.
    private static bool IsContextUsed(IMethodSymbol method, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation { Parameter: { } parameter } reference
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method)
        && parameter.Type.Is(KnownTypes.HandlerContext)
        && reference.Parent is IPropertyReferenceOperation { Property.Name: "CancellationToken" } or IArgumentOperation);
}
