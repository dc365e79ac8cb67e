using System.Runtime.InteropServices;
using Containerize.Bench;
using Containerize.Bench.Scenarios;

using var cancellation = new CancellationTokenSource();
void Cancel(PosixSignalContext context)
{
    // What the run has started is ended by the run itself.
    Console.Error.WriteLine($"bench: {context.Signal}: ending what was started");
    context.Cancel = true;
    cancellation.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
    ScenarioCatalog.Select(options.Scenarios);
}
catch (BenchException exception)
{
    await Console.Error.WriteLineAsync("bench: " + exception.Message);
    return 2;
}

try
{
    return await BenchRun.RunAsync(options, cancellation.Token);
}
catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
{
    return 130;
}
catch (BenchException exception)
{
    await Console.Error.WriteLineAsync("bench: " + exception.Message);
    return 1;
}
