using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Logging;

/// <summary>From which level up the categories of a prefix are logged.</summary>
internal sealed record LogRule(string Prefix, LogLevel Minimum);
