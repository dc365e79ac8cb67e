using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Bodies;

/// <summary>A place where a thread waits and does nothing.</summary>
/// <param name="Operation">The waiting.</param>
/// <param name="Name">What waits, as code names it.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record BlockingCall(IOperation Operation, string Name, string Instead)
{
    private const string AwaitIt = "await the task";

    public static IEnumerable<BlockingCall> FindAll(IOperation body)
    {
        foreach (IOperation operation in body.Descendants())
        {
            if (Find(operation) is { } call && !IsNameOnly(operation) && !CompletedTasks.IsCompleted(TaskOf(operation), body))
            {
                yield return call;
            }
        }
    }

    private static BlockingCall? Find(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type } } when IsTask(type) =>
            new(operation, type.Name + ".Result", AwaitIt),
        IInvocationOperation { TargetMethod: { Name: "GetResult", ContainingType: { } awaiter }, Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } }
            when awaiter.ContainingNamespace.ToDisplayString() == "System.Runtime.CompilerServices" =>
            new(operation, "GetAwaiter().GetResult()", AwaitIt),
        IInvocationOperation { TargetMethod: { ContainingType: { } type } method } when type.Is(KnownTypes.Task) || type.Is(KnownTypes.TaskOfT) => method.Name switch
        {
            "Wait" => new(operation, "Task.Wait", AwaitIt),
            "WaitAll" => new(operation, "Task.WaitAll", "await Task.WhenAll"),
            "WaitAny" => new(operation, "Task.WaitAny", "await Task.WhenAny"),
            _ => null,
        },
        IInvocationOperation { TargetMethod: { Name: "Sleep", ContainingType: { } type } } when type.Is("System.Threading.Thread") =>
            new(operation, "Thread.Sleep", "await Task.Delay"),
        _ => null,
    };

    private static bool IsTask(ITypeSymbol type) => type.Is(KnownTypes.TaskOfT) || type.Is(KnownTypes.ValueTaskOfT);

    private static IOperation? TaskOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation { Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } => awaiter.Instance,
        IInvocationOperation invocation => invocation.Instance,
        _ => null,
    };

    private static bool IsNameOnly(IOperation operation)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }
}
