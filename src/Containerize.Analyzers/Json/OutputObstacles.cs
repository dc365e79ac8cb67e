using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Finds what System.Text.Json cannot write.</summary>
internal sealed class OutputObstacles(JsonContextOptions options, CancellationToken cancellationToken)
    : JsonObstacles(options, cancellationToken)
{
    protected override bool Passes(JsonMember member) => member.IsWritten;

    protected override string? WhyNot(ITypeSymbol type, JsonShape shape) =>
        type.DerivesFrom(KnownTypes.Task) || type.Is(KnownTypes.ValueTask) || type.Is(KnownTypes.ValueTaskOfT)
            ? "is a task; await it and return its result"
        : type.DerivesFrom(KnownTypes.Stream) ? "is a stream, which is an answer of its own; return it alone, or byte[] as part of another value"
        : type.DerivesFrom(KnownTypes.HandlerResult) || type.Is(KnownTypes.HandlerResultOfT)
            ? "is an answer of its own; return it alone, or only its value"
        : type.Is(KnownTypes.CloudEvent) || type.Is(KnownTypes.CloudEventOfT) ? "is an event, which is an answer of its own; return it alone, or only its data"
        : IsOfAspNetCore(type) ? "is an answer of ASP.NET Core, which only its own endpoints send; return HandlerResult"
        : null;

    private static bool IsOfAspNetCore(ITypeSymbol type) =>
        type.Is(KnownTypes.AspNetResult)
        || type.Is(KnownTypes.MvcResult)
        || type.Is(KnownTypes.MvcResultOfT)
        || type.AllInterfaces.Any(static i => i.Is(KnownTypes.AspNetResult) || i.Is(KnownTypes.MvcResult));
}
