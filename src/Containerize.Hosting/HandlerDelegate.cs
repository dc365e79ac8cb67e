namespace Containerize.Hosting;

/// <summary>Serves one call: reads its input, runs the handler, writes its output. The source generator writes these.</summary>
/// <param name="invocation">The call.</param>
public delegate ValueTask HandlerDelegate(HandlerInvocation invocation);
