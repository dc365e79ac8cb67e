using Microsoft.CodeAnalysis;

namespace Containerize.CodeFixes;

/// <summary>A change that mends a fault.</summary>
/// <param name="Title">What the editor's menu says.</param>
/// <param name="Apply">Makes the change.</param>
internal sealed record Fix(string Title, Func<CancellationToken, Task<Solution>> Apply)
{
    /// <summary>What it has in common with those that are applied together with it ("fix all in project"): no name that the title shows.</summary>
    public string Kind { get; init; } = Title;
}
