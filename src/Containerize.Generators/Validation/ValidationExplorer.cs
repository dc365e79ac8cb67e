using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>Follows an input's types and finds what of them is checked by data annotations.</summary>
/// <remarks>docs/design/validation.md says what is out of reach.</remarks>
internal sealed class ValidationExplorer(Compilation compilation, JsonMembers members)
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    // As for schemas: a generic type that holds an ever larger one of itself has no end.
    private const int MaximumDepth = 64;

    private readonly Dictionary<string, ValidationNode> _nodes = new(StringComparer.Ordinal);
    private readonly List<ValidationNode> _new = [];
    private int _depth;
    private readonly AttributeReader _attributes = new(compilation);

    /// <summary>Reads what a handler's input is held against.</summary>
    /// <param name="parameter">The parameter that takes it.</param>
    /// <param name="type">The type of what is checked: the parameter's, or that of its event's data.</param>
    /// <param name="value">What is checked, as a C# expression.</param>
    /// <returns><see langword="null"/> where nothing is.</returns>
    public (InputCheckModel? Check, EquatableArray<ValidatorModel> Validators) Explore(IParameterSymbol parameter, ITypeSymbol type, string value)
    {
        EquatableArray<AttributeModel> own = _attributes.Read(parameter.GetAttributes(), type, owner: null);
        ValidationWalk? walk = Walk(type);
        Spread();
        WalkModel? model = walk?.ToModel();
        return own.Count == 0 && model is null
            ? default
            : (new InputCheckModel(value, AttributeReader.DisplayName(parameter.GetAttributes(), parameter.Name), own, model),
                Reach(walk?.Target, static n => n.IsNeeded).OrderBy(static n => n.Id, StringComparer.Ordinal).Select(static n => n.Model ??= ToModel(n)).ToEquatableArray());
    }

    /// <summary>Reads which constructor parameters must come, of a type and of those within it.</summary>
    public EquatableArray<RequiredModel> Require(ITypeSymbol type)
    {
        ValidationWalk? walk = Walk(type);
        Spread();
        return Reach(walk?.Target, static _ => true)
            .Where(static n => n.Required.Count + n.NeverNull.Count > 0)
            .Select(static n => n.RequiredModel ??= new(
                n.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), n.Required.ToEquatableArray(), n.NeverNull.ToEquatableArray()))
            .OrderBy(static r => r.Type, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    // All within a type that is asked for, itself included.
    private static HashSet<ValidationNode> Reach(ValidationNode? start, Func<ValidationNode, bool> isWanted)
    {
        var found = new HashSet<ValidationNode>();
        var open = new Stack<ValidationNode>();
        if (start is not null)
        {
            open.Push(start);
        }

        while (open.Count > 0)
        {
            ValidationNode node = open.Pop();
            if (isWanted(node) && found.Add(node))
            {
                foreach (ValidationNode next in node.Reaches)
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }

    private static ValidatorModel ToModel(ValidationNode node) => new(
        node.Id,
        node.Type.ToCodeNotNull(),
        node.Class,
        node.Members.Select(static m => new MemberModel(m.Name, m.JsonName, m.DisplayName, m.Attributes, m.Walk?.ToModel()))
            .Where(static m => m.Attributes.Count > 0 || m.Walk is not null).ToEquatableArray(),
        node.Attributes,
        node.ChecksItself,
        node.Attributes.Count > 0 || node.ChecksItself ? node.JsonNames.ToEquatableArray() : default,
        node.Derived.Where(static d => d.IsNeeded).OrderByDescending(static d => JsonMembers.Hierarchy(d.Type).Count())
            .Select(static d => new DerivedModel(d.Type.ToCodeNotNull(), d.Class)).ToEquatableArray());

    // A type needs a validator if one that it holds does, however long the way. Only new types are looked at: all that an
    // older one holds was known with it.
    private void Spread()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (ValidationNode node in _new)
            {
                if (!node.IsNeeded && node.Reaches.Any(static n => n.IsNeeded))
                {
                    node.IsNeeded = changed = true;
                }
            }
        }
        while (changed);
        _new.Clear();
    }

    private ValidationWalk? Walk(ITypeSymbol declared, AttributeData? converter = null)
    {
        ITypeSymbol type = JsonShape.Underlying(declared);
        JsonShape shape = JsonShape.Of(type, converter);
        switch (shape.Kind)
        {
            case JsonKind.Object:
                return Visit((INamedTypeSymbol)type) is { } node ? new(WalkKind.Object, node, null, null) : null;
            case JsonKind.Dictionary when shape.Element is { } value && Walk(value) is { } inner:
                return new(WalkKind.Values, null, inner, null);
            case JsonKind.Array when shape.Element is { } item && IsEnumerable(type) && Walk(item) is { } inner:
                bool isPlain = type is IArrayTypeSymbol || type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic";
                return new(WalkKind.Items, null, inner, isPlain ? null : $"global::System.Collections.Generic.IEnumerable<{item.ToCode()}>");
            default:
                return null;
        }
    }

    // Not a Memory<T>, nor a stream of values.
    private static bool IsEnumerable(ITypeSymbol type) =>
        type is IArrayTypeSymbol
        || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.AllInterfaces.Any(static i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);

    private ValidationNode? Visit(INamedTypeSymbol type)
    {
        string id = SchemaNames.Of(type, new JsonShape(JsonKind.Object), JsonNumbers.Default).Id;
        if (_nodes.TryGetValue(id, out ValidationNode? known))
        {
            return known;
        }

        // Of .NET's own types none is annotated, and types that generated code cannot name cannot be looked into.
        if (_depth >= MaximumDepth || IsDotNets(type) || !_attributes.CanName(type))
        {
            return null;
        }

        var node = new ValidationNode(type, id);
        _nodes[id] = node;
        _new.Add(node);
        foreach ((INamedTypeSymbol derived, _) in PolymorphicSchema.Derived(type))
        {
            if (!SymbolEqualityComparer.Default.Equals(derived, type) && JsonShape.Of(derived).Kind == JsonKind.Object && Visit(derived) is { } found)
            {
                node.Derived.Add(found);
            }
        }

        _depth++;
        ReadMembers(node);
        _depth--;
        node.Attributes = _attributes.Read(MemberAttributes.OfType(type), type, type);
        node.ChecksItself = type.AllInterfaces.Any(static i => i.Is(Annotations + "IValidatableObject"));
        node.IsNeeded = node.ChecksItself || node.Attributes.Count > 0 || node.Members.Any(static m => m.Attributes.Count > 0);
        return node;
    }

    private void ReadMembers(ValidationNode node)
    {
        var json = new Dictionary<string, JsonMember>(StringComparer.Ordinal);
        foreach (JsonMember member in members.Of(node.Type))
        {
            json[member.Symbol.Name] = member;
        }

        foreach (JsonMember member in json.Values.Where(static m => m.IsRead))
        {
            string names = SymbolText.ToLiteral(member.Symbol.Name) + ", " + (JsonAttributes.Of(member.Symbol).Name is { } name ? SymbolText.ToLiteral(name) : "null");
            if (member.Parameter is { HasExplicitDefaultValue: false })
            {
                node.Required.Add($"({names})");
            }

            if (JsonNullability.IsNeverNull(member))
            {
                node.NeverNull.Add($"({names}, {(JsonNullability.IsAlwaysGiven(member) ? "true" : "false")})");
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ISymbol symbol in JsonMembers.Hierarchy(node.Type).SelectMany(static t => t.GetMembers()))
        {
            json.TryGetValue(symbol.Name, out JsonMember? member);
            if (TypeOf(symbol, member) is not { } type || !seen.Add(symbol.Name))
            {
                continue;
            }

            string name = member?.Name ?? JsonNaming.CamelCase(symbol.Name);
            IReadOnlyList<AttributeData> attributes = MemberAttributes.Of(symbol, member?.Parameter);
            node.JsonNames.Add(new(symbol.Name, name));
            node.Members.Add((
                symbol.Name,
                name,
                AttributeReader.DisplayName(attributes, name),
                _attributes.Read(attributes, type, node.Type),
                member is null or { IsRead: false } ? null : Walk(type, JsonShape.FindConverter(symbol))));
        }
    }

    // What can be read of the object: every property, as the framework's own validator looks at them, and JSON's fields.
    private ITypeSymbol? TypeOf(ISymbol symbol, JsonMember? member) => symbol switch
    {
        { IsStatic: true } => null,
        IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property when
            (getter.DeclaredAccessibility == Accessibility.Public || member is not null) && _attributes.CanUse(getter) => property.Type,
        IFieldSymbol field when member is not null && _attributes.CanUse(field) => field.Type,
        _ => null,
    };

    private static bool IsDotNets(INamedTypeSymbol type)
    {
        INamespaceSymbol? outermost = type.ContainingNamespace;
        while (outermost is { ContainingNamespace.IsGlobalNamespace: false })
        {
            outermost = outermost.ContainingNamespace;
        }

        return outermost is { IsGlobalNamespace: false, Name: "System" };
    }
}
