namespace Containerize.Generators.Writing;

/// <summary>Names without what only C# needs.</summary>
internal static class PlainText
{
    /// <summary><c>global::Shop.@class</c> becomes <c>Shop.class</c>.</summary>
    public static string From(string code) => code.Replace("global::", "").Replace("@", "");
}
