namespace Containerize.Generators.Model;

/// <summary>A handler and the name it has among all handlers of its project.</summary>
/// <param name="Name">The name in the URL.</param>
/// <param name="Handler">The handler.</param>
internal sealed record NamedHandler(string Name, HandlerModel Handler);
