using Containerize.Images.References;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry;

/// <summary>
/// A registry, spoken to by the OCI distribution-spec 1.1. One client serves a registry for a whole publish: it keeps the
/// tokens, knows how the registry authenticates and bounds what is under way. Safe to use in parallel.
/// </summary>
public sealed class RegistryClient
{
    /// <summary>A client that has not yet spoken to its registry.</summary>
    /// <param name="registry">The registry's name in references: <c>docker.io</c>, <c>ghcr.io</c>, <c>127.0.0.1:5000</c>.</param>
    /// <param name="options">How to talk to it.</param>
    /// <exception cref="ContainerizeException">CTZ2004: that is not a registry's name.</exception>
    public RegistryClient(string registry, RegistryOptions options)
    {
        if (ReferenceGrammar.FaultInRegistry(registry) is { } fault)
        {
            throw ReferenceErrors.BadRegistry(registry, fault).ToException();
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelTransfers, 1);
        Registry = registry;
        Connection = new(registry, options);
        Options = options;
        Uploads = new(options.MaxParallelTransfers);
        Downloads = new(options.MaxParallelTransfers);
    }

    /// <summary>The registry's name in references.</summary>
    public string Registry { get; }

    internal RegistryConnection Connection { get; }

    internal RegistryOptions Options { get; }

    /// <summary>Bounds what is sent at once. Apart from <see cref="Downloads"/>, since an upload may be fed by a download.</summary>
    internal AsyncGate Uploads { get; }

    internal AsyncGate Downloads { get; }
}
