using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Containerize.Generators.Tests.Invoking;

/// <summary>The context of a call that comes from no platform.</summary>
internal sealed class FakeContext(string handlerName, CancellationToken cancellationToken) : HandlerContext
{
    public override string Id => "call-1";

    public override string HandlerName => handlerName;

    public override int Attempt => 1;

    public override DateTimeOffset? Deadline => null;

    public override IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string? TraceParent => null;

    public override ILogger Logger => NullLogger.Instance;

    public override CancellationToken CancellationToken => cancellationToken;
}
