using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.TestApp;

/// <summary>The handlers that the process tests call.</summary>
internal static class TestApplication
{
    /// <summary>Makes the application; <c>TEST_SERVICES=true</c> gives it a generic host, <c>TEST_UNKNOWN_TYPE=true</c> a type without metadata.</summary>
    public static HandlerApplication Create() => new()
    {
        Handlers =
        [
            new() { Name = "hello", Invoke = HelloAsync, JsonTypes = static () => IsSet("TEST_UNKNOWN_TYPE") ? [typeof(Unknown)] : [typeof(Greeting)] },
            new() { Name = "hold", Invoke = HoldAsync },
            new() { Name = "stubborn", Invoke = Stubborn },
            new() { Name = "unknown", Invoke = static invocation => invocation.WriteJsonAsync(new Unknown("x")) },
        ],
        JsonTypeInfoResolvers = [TestJsonContext.Default],
        ConfigureServices = IsSet("TEST_SERVICES") ? static services => services.AddHostedService<Announcer>() : null,
    };

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) == "true";

    private static async ValueTask HelloAsync(HandlerInvocation invocation)
    {
        var input = await invocation.ReadJsonAsync<Greeting>();
        await invocation.WriteJsonAsync(new Greeting($"Hello, {input.Text}!"));
    }

    // Runs until the file that its body names is there.
    private static async ValueTask HoldAsync(HandlerInvocation invocation)
    {
        var file = await invocation.ReadStringAsync();
        invocation.Context.Logger.LogInformation("holding");
        while (!File.Exists(file))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), invocation.CancellationToken);
        }

        await invocation.WriteStringAsync("released");
    }

    private static ValueTask Stubborn(HandlerInvocation invocation)
    {
        invocation.Context.Logger.LogInformation("holding");
        Thread.Sleep(Timeout.Infinite);
        return default;
    }
}
