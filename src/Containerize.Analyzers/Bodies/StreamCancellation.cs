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
    public static string? FindFault(IMethodSymbol method, IOperation body, Func<IMethodSymbol, IOperation?> findBody)
    {
        if (!method.ReturnType.Is(KnownTypes.AsyncEnumerable))
        {
            return null;
        }

        return method.IsAsync ? FindOwnFault(method, body) : FindFaultOfReturned(method, body, findBody);
    }

    private static string? FindOwnFault(IMethodSymbol method, IOperation body)
    {
        if (!body.Descendants().Any(IsWaiting))
        {
            return null;
        }

        IParameterSymbol[] tokens = Tokens(method);
        if (tokens.Any(token => IsUsed(token, body)) || IsContextUsed(method, body))
        {
            return null;
        }

        return tokens.Length == 0 ? "takes no CancellationToken" : $"does not use its CancellationToken '{tokens[0].Name}'";
    }

    // => Read(): the stream of another method, of which only one in the same file is looked at.
    private static string? FindFaultOfReturned(IMethodSymbol method, IOperation body, Func<IMethodSymbol, IOperation?> findBody)
    {
        IOperation[] returned = [.. body.Descendants().OfType<IReturnOperation>().Select(static r => r.ReturnedValue).OfType<IOperation>()];
        if (returned.Length != 1
            || Tokens(method).Any(token => IsUsed(token, body))
            || IsContextUsed(method, body)
            || WithoutConversion(returned[0]) is not IInvocationOperation { TargetMethod: { IsAsync: true } made } call
            || !made.ReturnType.Is(KnownTypes.AsyncEnumerable)
            || findBody(made) is not { } madeBody)
        {
            return null;
        }

        return FindOwnFault(made, madeBody) is { } fault ? $"is that of '{made.Name}', which {fault}"
            : madeBody.Descendants().Any(IsWaiting) && FindLeftOut(call) is { } token ? $"calls '{made.Name}' without its CancellationToken '{token.Name}'"
            : null;
    }

    // The host gives its own token to one marked [EnumeratorCancellation].
    private static IParameterSymbol? FindLeftOut(IInvocationOperation call) =>
        call.TargetMethod.Parameters.Any(static p => p.Type.Is(KnownTypes.HandlerContext) || p.FindAttribute(KnownTypes.EnumeratorCancellation) is not null)
            ? null
            : call.Arguments.FirstOrDefault(static argument => argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter }
                && parameter.Type.Is(KnownTypes.CancellationToken))?.Parameter;

    private static IParameterSymbol[] Tokens(IMethodSymbol method) =>
        [.. method.Parameters.Where(static p => p.Type.Is(KnownTypes.CancellationToken))];

    private static IOperation WithoutConversion(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private static bool IsWaiting(IOperation operation) =>
        (operation is IAwaitOperation { Operation: var awaited } && !IsOver(awaited))
        || operation is IForEachLoopOperation { IsAsynchronous: true }
        or IUsingOperation { IsAsynchronous: true }
        or IUsingDeclarationOperation { IsAsynchronous: true };

    // Task.Yield() only lets others go first, and a completed task is no wait.
    private static bool IsOver(IOperation awaited)
    {
        ISymbol? member = awaited switch
        {
            IInvocationOperation { TargetMethod: { Name: "Yield" or "FromResult" } method } => method,
            IPropertyReferenceOperation { Property: { Name: "CompletedTask" } property } => property,
            _ => null,
        };
        return member is not null && (member.ContainingType.Is(KnownTypes.Task) || member.ContainingType.Is(KnownTypes.ValueTask));
    }

    private static bool IsUsed(IParameterSymbol parameter, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter));

    // The call's token is a property of its context, which may also be passed on as a whole.
    private static bool IsContextUsed(IMethodSymbol method, IOperation body) => body.Descendants().Any(operation =>
        operation is IParameterReferenceOperation { Parameter: { } parameter } reference
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method)
        && parameter.Type.Is(KnownTypes.HandlerContext)
        && reference.Parent is IPropertyReferenceOperation { Property.Name: "CancellationToken" } or IArgumentOperation);
}
