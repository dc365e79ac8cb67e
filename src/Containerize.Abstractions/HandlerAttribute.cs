namespace Containerize;

/// <summary>
/// Marks a method as a handler: a function that the image serves. The source generator finds it at compile time and
/// writes its dispatcher and, unless the project has one, the entry point.
/// </summary>
/// <remarks>
/// The method takes one input (any JSON type, <see cref="string"/>, <see cref="Stream"/>,
/// <see cref="ReadOnlyMemory{T}"/> of <see cref="byte"/>, <see cref="CloudEvent{T}"/>, or none) and, in any order, a <see cref="HandlerContext"/>,
/// a <see cref="CancellationToken"/> and services marked <see cref="FromServicesAttribute"/>. It returns nothing, a
/// value, a <see cref="HandlerResult"/>, a task of these, or an <see cref="IAsyncEnumerable{T}"/> (a stream).
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HandlerAttribute : Attribute
{
    /// <summary>
    /// Names the handler after its method, in kebab case and without the suffix <c>Async</c>: <c>ResizeImage</c> becomes
    /// <c>resize-image</c>, <c>FetchAsync</c> becomes <c>fetch</c>.
    /// </summary>
    public HandlerAttribute()
    {
    }

    /// <summary>Names the handler.</summary>
    /// <param name="name">The name in the URL: <c>POST /{name}</c>. Lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    public HandlerAttribute(string name) => Name = name;

    /// <summary>The name given, or <see langword="null"/> where the method's name decides.</summary>
    public string? Name { get; }
}
