using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Aot;

/// <summary>What a sensor saw.</summary>
public sealed record Reading([StringLength(20, MinimumLength = 1)] string Sensor, [Range(-90, 60)] double Celsius);

public sealed record Alarm(string Sensor, string Message);

public sealed record Statistics(int Count, double Mean);

/// <summary>How handlers' types become JSON: written by .NET's own generator at compile time.</summary>
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(Reading[]))]
[JsonSerializable(typeof(Alarm))]
[JsonSerializable(typeof(Statistics))]
[JsonSerializable(typeof(int))]
public sealed partial class ReadingJson : JsonSerializerContext;
