using System.Runtime.CompilerServices;
using Containerize.Hosting.Probe;
using Containerize.Hosting.Serving;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting;

/// <summary>Runs an application of handlers: the whole of a generated <c>Main</c>.</summary>
public static class HandlerHost
{
    /// <summary>
    /// Serves until SIGTERM or SIGINT, drains, and returns; or, where the first argument is <c>--probe</c>, asks the
    /// running application whether it is ready and returns at once, with no host built.
    /// </summary>
    /// <remarks>
    /// Where it listens: docs/design/ports.md. How it stops: docs/design/drain.md. A setting that cannot be read ends it
    /// with one line on standard error.
    /// </remarks>
    /// <param name="args">The command line.</param>
    /// <param name="application">Makes the application; not called for a probe.</param>
    /// <returns>The exit code: 0 after a drain or a good probe, 1 otherwise.</returns>
    public static Task<int> RunAsync(string[] args, Func<HandlerApplication> application) =>
        args is ["--probe", .. var rest]
            ? Task.FromResult(HealthProbe.Run(rest, Environment.GetEnvironmentVariable, line => Console.Error.WriteLine(line)))
            : ServeAsync(args, application);

    // Never inlined, so that a probe does not load what serving needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> ServeAsync(string[] args, Func<HandlerApplication> application) =>
        HandlerServer.RunAsync(args, application, new HostSurroundings());
}
