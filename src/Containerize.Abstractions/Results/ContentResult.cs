namespace Containerize;

/// <summary>A result that has content, so its status must allow one.</summary>
internal abstract class ContentResult : HandlerResult
{
    private protected ContentResult(int status, string contentType)
        : base(status, contentType)
    {
        if (status is 204 or 205 or 304)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "An answer of this status has no content: use HandlerResult.Empty.");
        }
    }
}
