using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Containerize.Hosting.Settings;

/// <summary>The host's own settings.</summary>
internal sealed record HostSettings
{
    /// <summary><c>CONTAINERIZE_DRAIN_TIMEOUT</c>: how long running calls may take to finish after a stop signal.</summary>
    /// <remarks>docs/design/drain.md says why 25 s.</remarks>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary><c>CONTAINERIZE_HANDLER_TIMEOUT</c>: how long one call may take, or <see langword="null"/> for ever.</summary>
    public TimeSpan? HandlerTimeout { get; init; }

    /// <summary><c>CONTAINERIZE_MAX_REQUEST_BODY_SIZE</c> in bytes; the default is Kestrel's own.</summary>
    public long MaxRequestBodySize { get; init; } = 30_000_000;

    /// <summary><c>CONTAINERIZE_MAX_CONCURRENCY</c>: how many calls may run at once, or <see langword="null"/> for any number.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary><c>CONTAINERIZE_HANDLER</c>: the handler that answers at <c>/</c>, or <see langword="null"/>.</summary>
    public string? DefaultHandler { get; init; }

    /// <summary>Not <c>CONTAINERIZE_OPENAPI=false</c>: <c>/openapi.json</c> is answered, and a 404 names the handlers.</summary>
    public bool OpenApi { get; init; } = true;

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">A value cannot be read.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var defaults = new HostSettings();
        return new()
        {
            DrainTimeout = ReadDuration(configuration, "CONTAINERIZE_DRAIN_TIMEOUT") ?? defaults.DrainTimeout,
            HandlerTimeout = ReadDuration(configuration, "CONTAINERIZE_HANDLER_TIMEOUT") is { Ticks: > 0 } limit ? limit : null,
            MaxRequestBodySize = ReadBodyLimit(configuration) ?? defaults.MaxRequestBodySize,
            MaxConcurrency = ReadCount(configuration, "CONTAINERIZE_MAX_CONCURRENCY"),
            DefaultHandler = Value(configuration, "CONTAINERIZE_HANDLER"),
            OpenApi = ReadSwitch(configuration, "CONTAINERIZE_OPENAPI") ?? defaults.OpenApi,
        };
    }

    /// <summary><c>CONTAINERIZE_MAX_REQUEST_BODY_SIZE</c> in bytes, or <see langword="null"/> where it is not set.</summary>
    /// <exception cref="SettingException">The value cannot be read.</exception>
    public static long? ReadBodyLimit(IConfiguration configuration) => ReadBytes(configuration, "CONTAINERIZE_MAX_REQUEST_BODY_SIZE");

    private static string? Value(IConfiguration configuration, string name) =>
        configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static TimeSpan? ReadDuration(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return Duration.TryParse(text, out var duration) ? duration : throw new SettingException(name, text, Duration.Expected);
    }

    private static bool? ReadSwitch(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return bool.TryParse(text, out var value) ? value : throw new SettingException(name, text, "Expected true or false.");
    }

    private static int? ReadCount(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new SettingException(name, text, "Expected a number of calls, 1 or more.");
    }

    private static long? ReadBytes(IConfiguration configuration, string name)
    {
        if (Value(configuration, name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new SettingException(name, text, "Expected a number of bytes (30000000).");
    }
}
