namespace Containerize.Generators.Model;

/// <summary>Where an argument of a handler, or of its class's constructor, comes from.</summary>
internal enum ArgumentKind
{
    Input,
    Context,
    CancellationToken,
    Service,
    KeyedService,
}
