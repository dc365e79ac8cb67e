using Microsoft.AspNetCore.Http;

namespace Containerize.FakeRegistry;

/// <summary>Which requests something is done to, and what.</summary>
/// <param name="method">The method, or <c>*</c>.</param>
/// <param name="path">A part of the path with query.</param>
/// <param name="skip">How many matching requests pass first.</param>
/// <param name="count">How many are then affected.</param>
/// <param name="action">What is done; its second argument handles the request in the ordinary way.</param>
internal sealed class FaultRule(string method, string path, int skip, int count, Func<HttpContext, Func<Task>, Task> action)
{
    private int _seen;

    public Func<HttpContext, Func<Task>, Task> Action => action;

    public bool Takes(HttpRequest request)
    {
        if ((method != "*" && method != request.Method) || !(request.Path + request.QueryString.Value).Contains(path, StringComparison.Ordinal))
        {
            return false;
        }

        var index = Interlocked.Increment(ref _seen) - 1;
        return index >= skip && index - skip < count;
    }
}
