namespace Containerize.Generators.Naming;

/// <summary>The name that a handler got.</summary>
/// <param name="Id">The handler's <see cref="Model.HandlerModel.Id"/>.</param>
/// <param name="Name">Its name.</param>
internal sealed record HandlerName(string Id, string Name);
