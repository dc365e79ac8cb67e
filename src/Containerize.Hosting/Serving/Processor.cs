using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Serving;

/// <summary>What every platform serves calls with.</summary>
internal sealed class Processor
{
    /// <summary>The handlers.</summary>
    public required HandlerCatalog Handlers { get; init; }

    /// <summary>The host's settings.</summary>
    public required HostSettings Settings { get; init; }

    /// <summary>The application's services.</summary>
    public required ApplicationServices Services { get; init; }

    /// <summary>Cancelled when the calls that still run must end.</summary>
    public required CancellationToken StopNow { get; init; }

    /// <summary>What the handlers take and give, as <see cref="HandlerApplication.Manifests"/> has it.</summary>
    public IReadOnlyList<Func<string>> Manifests { get; init; } = [];

    /// <summary>Lets calls in and counts them.</summary>
    public required CallTracker Calls { get; init; }
}
