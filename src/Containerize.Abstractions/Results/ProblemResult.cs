namespace Containerize;

internal sealed class ProblemResult : ContentResult
{
    private readonly string? _detail;
    private readonly string? _title;

    public ProblemResult(int status, string? detail, string? title)
        : base(status, "application/problem+json")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        (_detail, _title) = (detail, title);
    }

    public override ValueTask WriteAsync(IHandlerResultWriter output) => output.WriteProblemAsync(_title, _detail);
}
