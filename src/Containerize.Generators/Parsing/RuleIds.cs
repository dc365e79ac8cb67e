namespace Containerize.Generators.Parsing;

/// <summary>The rules a handler must keep; each has a page under <c>docs/rules</c>.</summary>
internal static class RuleIds
{
    public const string NotAccessible = "CTZ0001";
    public const string Generic = "CTZ0002";
    public const string UnsupportedParameter = "CTZ0003";
    public const string AsyncVoid = "CTZ0004";
    public const string SeveralInputs = "CTZ0005";
    public const string DuplicateName = "CTZ0006";
    public const string UnusableName = "CTZ0007";
    public const string NoHandler = "CTZ0008";
    public const string NotConstructible = "CTZ0009";
    public const string GeneratedType = "CTZ0010";
}
