using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Tests.Compiling;

/// <summary>What a user's project references: .NET, ASP.NET Core and Containerize, as this test run has them loaded.</summary>
internal static class TestReferences
{
    private static readonly string[] Paths =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Paths.Where(IsOfUser).Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static IReadOnlyList<MetadataReference> WithoutHosting { get; } =
        [.. All.Where(static r => !r.Display!.EndsWith("Containerize.Hosting.dll", StringComparison.Ordinal))];

    private static bool IsOfUser(string path) =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name is "Microsoft.CSharp.dll" or "netstandard.dll" or "mscorlib.dll"
            || name is "Containerize.Abstractions.dll" or "Containerize.Hosting.dll");
}
