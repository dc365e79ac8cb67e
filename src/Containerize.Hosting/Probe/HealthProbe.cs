using Containerize.Hosting.Listening;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Probe;

/// <summary>
/// The image's health check, <c>app --probe</c>: asks the running application whether it is ready. It runs every few
/// seconds for the container's whole life, so it touches no ASP.NET, configuration or logging type.
/// </summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Asks.</summary>
    /// <param name="args">The command line: the server's own address options are read from it too.</param>
    /// <param name="variable">Gives an environment variable.</param>
    /// <param name="failed">Told in one line why the answer is no.</param>
    /// <returns>0 where the application is ready, 1 otherwise.</returns>
    public static int Run(IReadOnlyList<string> args, Func<string, string?> variable, Action<string> failed)
    {
        string? failure = null;
        try
        {
            var target = ProbeTarget.From(ListenPlan.Resolve(args, variable).Addresses[0]);

            // A thread of its own bounds everything together, connecting and a server that drips its answer included,
            // and costs less than the asynchronous socket engine would.
            var thread = new Thread(() => failure = target.Ask()) { IsBackground = true };
            thread.Start();
            if (!thread.Join(Limit))
            {
                failure = $"{target} did not answer within {Limit.TotalSeconds} s.";
            }
        }
        catch (SettingException e)
        {
            failure = e.Message;
        }

        if (failure is null)
        {
            return 0;
        }

        failed(failure);
        return 1;
    }
}
