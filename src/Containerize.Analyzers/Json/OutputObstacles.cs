using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Finds what System.Text.Json cannot write.</summary>
internal sealed class OutputObstacles(CancellationToken cancellationToken) : JsonObstacles(cancellationToken)
{
    protected override bool Passes(JsonMember member) => member.IsWritten;

    protected override string? WhyNot(ITypeSymbol type, JsonShape shape) =>
        type.DerivesFrom(KnownTypes.Task) || type.Is(KnownTypes.ValueTask) || type.Is(KnownTypes.ValueTaskOfT)
            ? "is a task; await it and return its result"
        : type.DerivesFrom(KnownTypes.Stream) ? "is a stream, which is an answer of its own; return it alone, or byte[] as part of another value"
        : null;
}
