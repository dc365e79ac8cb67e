namespace Containerize.Generators.Model;

/// <summary>
/// A handler as its declaration alone tells it: strings and enums, so that the compiler can compare it with the last
/// one. Its final name also depends on the other handlers: <see cref="NamedHandler"/>.
/// </summary>
/// <param name="Id">The method's documentation id: unique in the assembly.</param>
/// <param name="ContainingType">The type it is declared in, fully qualified.</param>
/// <param name="Method">The method's name as C# writes it, <c>@</c> included.</param>
/// <param name="ExplicitName">The name given in the attribute.</param>
/// <param name="DefaultName">The method's name in kebab case.</param>
/// <param name="PrefixedName">The default name with the class's name before it.</param>
/// <param name="Service">How to create the object the method is called on; <see langword="null"/> for a static method.</param>
/// <param name="Input">The input.</param>
/// <param name="Output">The output.</param>
/// <param name="Arguments">The call's arguments in order.</param>
internal sealed record HandlerModel(
    string Id,
    string ContainingType,
    string Method,
    string? ExplicitName,
    string DefaultName,
    string PrefixedName,
    ServiceModel? Service,
    InputModel Input,
    OutputModel Output,
    EquatableArray<ArgumentModel> Arguments)
{
    /// <summary>The filters named by attributes, the outermost first.</summary>
    public EquatableArray<ServiceModel> Filters { get; init; }

    /// <summary>What callers are told of it.</summary>
    public HandlerContract Contract { get; init; } = HandlerContract.None;
}
