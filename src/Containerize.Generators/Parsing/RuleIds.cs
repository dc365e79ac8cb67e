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
    public const string UnknownLibrary = "CTZ0011";
    public const string Blocks = "CTZ0012";
    public const string ReadsConsole = "CTZ0013";
    public const string StreamNotCancelled = "CTZ0014";
    public const string NotServed = "CTZ0015";
    public const string StartupShape = "CTZ0016";
    public const string UnreadableInput = "CTZ0017";
    public const string UnwritableOutput = "CTZ0018";
    public const string NoJsonMetadata = "CTZ0019";
    public const string SeveralJsonOptions = "CTZ0020";
}
