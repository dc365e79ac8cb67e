using Containerize.Hosting.Json;
using Containerize.Hosting.Listening;
using Containerize.Hosting.Logging;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Serving;

/// <summary>A serving process: reads the settings, puts the parts together and runs them.</summary>
internal static class HandlerServer
{
    /// <summary>Runs one from its start to its end.</summary>
    /// <returns>The exit code: 0 after a clean stop, 1 otherwise.</returns>
    public static async Task<int> RunAsync(string[] args, Func<HandlerApplication> application, HostSurroundings surroundings)
    {
        using var signals = surroundings.Signals is null ? new ShutdownSignals() : null;
        var (stop, now) = surroundings.Signals ?? (signals!.Stop, signals.StopNow);
        using var stopNow = CancellationTokenSource.CreateLinkedTokenSource(now);
        try
        {
            var plan = ListenPlan.Resolve(args, surroundings.Variable);
            using var configuration = HostConfiguration.Build(args, surroundings);
            var settings = HostSettings.Read(configuration);
            var made = application().WithLibraries();
            var handlers = new HandlerCatalog(new JsonCodecs(made.JsonTypeInfoResolvers, made.InputContracts).Give(made.Handlers), settings.DefaultHandler);
            JsonMetadata.Require(handlers.All);
            var log = surroundings.Output is { } output ? new ConsoleLog(output) : ConsoleLog.StandardOutput();
            var services = ApplicationServices.Create(configuration, log, made);
            var processor = new Processor
            {
                Handlers = handlers.WithFilters(services.HasFilters),
                Settings = settings,
                Services = services,
                StopNow = stopNow.Token,
                Calls = new(settings.MaxConcurrency),
                Manifests = made.Manifests,
            };
            var good = await new ServerLifetime(surroundings, plan, processor, stopNow).RunAsync(stop, now);

            // Whoever asks a second time wants the end now, not the end of every Dispose.
            if (!now.IsCancellationRequested)
            {
                await services.DisposeAsync();
            }

            return good ? 0 : 1;
        }
        catch (SettingException e)
        {
            surroundings.Fail(e.Message);
            return 1;
        }
        catch (Exception e)
        {
            // Most likely the application's own registration of services: its author needs to see where.
            surroundings.Fail($"The application failed: {e}");
            return 1;
        }
    }
}
