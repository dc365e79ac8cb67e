namespace Containerize.Generators.Naming;

/// <summary>The names of what is generated, apart from the handlers' own classes.</summary>
internal static class GeneratedNames
{
    public const string Namespace = "Containerize.Generated";

    public const string Application = "Application";

    public const string Program = "Program";

    public const string Manifest = "Manifest";

    public const string RequiredParameters = "RequiredParameters";
}
