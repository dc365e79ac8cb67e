using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Walks through a type and all that it is made of, to the first that System.Text.Json refuses.</summary>
internal abstract class JsonObstacles(JsonContextOptions options, CancellationToken cancellationToken)
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly JsonMembers _members = new();

    /// <returns>The type and why, or <see langword="null"/> where nothing stands in the way.</returns>
    public string? Find(ITypeSymbol type) => Find(type, path: null);

    /// <summary>What the project's JSON contexts change.</summary>
    protected JsonContextOptions Options { get; } = options;

    /// <summary>Whether JSON goes through the member this way.</summary>
    protected abstract bool Passes(JsonMember member);

    /// <summary>Why the type itself is refused, to follow its name.</summary>
    protected abstract string? WhyNot(ITypeSymbol type, JsonShape shape);

    private string? Find(ITypeSymbol type, string? path)
    {
        cancellationToken.ThrowIfCancellationRequested();
        type = JsonShape.Underlying(type);
        if (!_seen.Add(type) || !TypeShape.IsResolved(type) || JsonShape.FindConverter(type) is not null || Options.Converts(type))
        {
            return null;
        }

        var shape = JsonShape.Of(type);
        if ((WhyNeither(type, Options) ?? WhyNot(type, shape)) is { } reason)
        {
            return $"'{Name(type)}'{(path is null ? "" : $", at '{path}',")} {reason}";
        }

        return FindInside(type, shape, path);
    }

    private string? FindInside(ITypeSymbol type, JsonShape shape, string? path)
    {
        if (shape.Element is { } element)
        {
            return Find(element, path);
        }

        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        foreach (INamedTypeSymbol derived in JsonDerived.Of(named))
        {
            if (Find(derived, path) is { } obstacle)
            {
                return obstacle;
            }
        }

        // What .NET's own types are made of is not the user's to change, and some of it is never met.
        if (shape.Kind != JsonKind.Object || IsOfPlatform(named))
        {
            return null;
        }

        if (MemberFaults.Find(named, _members.Of(named), Options) is { } fault)
        {
            return $"'{Name(type)}'{(path is null ? "" : $", at '{path}',")} {fault}";
        }

        foreach (JsonMember member in _members.Of(named))
        {
            if (Passes(member)
                && JsonShape.FindConverter(member.Symbol) is null
                && Find(member.Type, $"{member.Symbol.ContainingType.Name}.{member.Symbol.Name}") is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    // What the serializer refuses in both directions.
    private static string? WhyNeither(ITypeSymbol type, JsonContextOptions options) => type switch
    {
        { TypeKind: TypeKind.Delegate } => "is a delegate; take and return data",
        { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => "is a delegate; take and return data",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "is a native pointer; use int or long",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "is a pointer; use a plain value",
        { IsRefLikeType: true } => "is a ref struct; use an array",
        IArrayTypeSymbol { Rank: > 1 } => "has several dimensions; use an array of arrays",
        INamedTypeSymbol when type.DerivesFrom("System.Reflection.MemberInfo") || type.Is("System.Runtime.Serialization.SerializationInfo") =>
            "describes code; use its name",
        INamedTypeSymbol when type.DerivesFrom("System.IO.FileSystemInfo") => "is a file or folder of the machine; use its path",
        INamedTypeSymbol { Name: "ValueTuple", ContainingNamespace.Name: "System" } named when IsOfPlatform(named) && !options.IncludesFields =>
            "is a tuple, whose fields JSON leaves out; use a record",
        INamedTypeSymbol named when type.Is(KnownTypes.AsyncEnumerable) || named.AllInterfaces.Any(static i => i.Is(KnownTypes.AsyncEnumerable)) =>
            "is a stream of values, which only a handler itself returns; use a list or an array",
        INamedTypeSymbol named when DictionaryKey.FindUnusable(named) is { } key =>
            $"has keys of the type '{Name(key)}', which cannot be the name of a JSON member; use text, a number or an enumeration",
        _ => null,
    };

    protected static bool IsOfPlatform(INamedTypeSymbol type)
    {
        INamespaceSymbol? first = type.ContainingNamespace;
        while (first is { IsGlobalNamespace: false, ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            first = outer;
        }

        return first?.Name is "System" or "Microsoft";
    }

    protected static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
        .ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
