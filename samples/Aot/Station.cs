using Containerize;
using Microsoft.Extensions.DependencyInjection;

namespace Aot;

/// <summary>Handlers of a class that is created once a call, because a service that it takes is scoped.</summary>
public sealed class Station(Journal journal, [FromKeyedServices("limits")] Reading limit)
{
    /// <summary>Status, headers and content as the handler wants them.</summary>
    [Handler]
    public HandlerResult<Reading> Record(Reading reading, [FromServices] TimeProvider clock)
    {
        journal.Note($"{clock.GetUtcNow():O} {reading.Sensor}");
        return reading.Celsius > limit.Celsius
            ? HandlerResult.Problem(409, $"{reading.Sensor} is above {limit.Celsius} degrees: {journal.Entries} entry.")
            : HandlerResult.Json(reading, 201).WithHeader("X-Entries", $"{journal.Entries}");
    }
}

/// <summary>What one call wrote down.</summary>
public sealed class Journal
{
    private readonly List<string> _lines = [];

    public int Entries => _lines.Count;

    public void Note(string line) => _lines.Add(line);
}

/// <summary>Around every call: counts them, and answers with the count where a caller asks for that instead.</summary>
public sealed class CallLog : IHandlerFilter
{
    private int _calls;

    public async ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next)
    {
        var number = Interlocked.Increment(ref _calls);
        return context.Handler.Headers.ContainsKey("X-Count") ? HandlerResult.Json(number) : await next(context);
    }
}

[HandlerStartup]
public static class Startup
{
    public static void ConfigureServices(IServiceCollection services) => services
        .AddScoped<Journal>()
        .AddKeyedSingleton("limits", new Reading("any", 45))
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IHandlerFilter, CallLog>();
}
