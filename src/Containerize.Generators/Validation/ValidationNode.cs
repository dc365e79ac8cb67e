using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>A type that was looked at, before it is known whether anything within it is checked. Never kept: it holds symbols.</summary>
internal sealed class ValidationNode(INamedTypeSymbol type, string id)
{
    public INamedTypeSymbol Type { get; } = type;

    public string Id { get; } = id;

    public string Class { get; } = id.Replace("_", "_0").Replace("-", "_1").Replace(".", "_") + "Validator";

    public List<(string Name, string JsonName, string DisplayName, EquatableArray<AttributeModel> Attributes, ValidationWalk? Walk)> Members { get; } = [];

    public EquatableArray<AttributeModel> Attributes { get; set; }

    public bool ChecksItself { get; set; }

    public List<MemberName> JsonNames { get; } = [];

    /// <summary>The members whose constructor parameters must come, as <see cref="RequiredModel.Members"/> has them.</summary>
    public List<string> Required { get; } = [];

    /// <summary>The members that are declared never to be null, as <see cref="RequiredModel.NeverNull"/> has them.</summary>
    public List<string> NeverNull { get; } = [];

    public List<ValidationNode> Derived { get; } = [];

    /// <summary>Whether anything is checked: by itself, or within it.</summary>
    public bool IsNeeded { get; set; }

    /// <summary>Its model, once it is known what within it is checked.</summary>
    public ValidatorModel? Model { get; set; }

    /// <summary>What its inputs must be like.</summary>
    public RequiredModel? RequiredModel { get; set; }

    /// <summary>The types whose values it may hold or be.</summary>
    public IEnumerable<ValidationNode> Reaches => Members.Select(static m => m.Walk?.Target).OfType<ValidationNode>().Concat(Derived);
}
