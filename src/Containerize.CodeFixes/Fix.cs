using Microsoft.CodeAnalysis;

namespace Containerize.CodeFixes;

/// <summary>A change that mends a fault.</summary>
/// <param name="Title">What the editor's menu says.</param>
/// <param name="Apply">Makes the change.</param>
internal sealed record Fix(string Title, Func<CancellationToken, Task<Solution>> Apply);
