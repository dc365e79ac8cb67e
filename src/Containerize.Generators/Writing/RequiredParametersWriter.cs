using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Writing;

/// <summary>Writes which constructor parameters an input must have a value for and which members are never null, where the serializer does not find out itself.</summary>
internal static class RequiredParametersWriter
{
    public const string HintName = "RequiredParameters.g.cs";

    private const string Contract = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";

    public static SourceText Write(IEnumerable<RequiredModel> types)
    {
        var writer = new SourceWriter(
            ("CS0436", ApplicationWriter.SameNamesReason),
            ("CS0612, CS0618", "An input's types may be obsolete: that is for their users to hear."));
        writer.Line($"namespace {GeneratedNames.Namespace};").Line();
        writer.Line("/// <summary>The constructor parameters that an input must have a value for, and the members that are never null. From .NET 10 on the serializer asks for them itself.</summary>");
        writer.GeneratedAttributes();
        writer.Line($"internal static class {GeneratedNames.RequiredParameters}").Open();
        writer.Line($"public static void Mark({Contract} contract)").Open();
        string start = "if";
        foreach (RequiredModel type in types)
        {
            writer.Line($"{start} (contract.Type == typeof({type.Type}))").Open();
            Mark(writer, "RequiredParameters", type.Members);
            Mark(writer, "NeverNullMembers", type.NeverNull);
            writer.Close();
            start = "else if";
        }

        return writer.Close().Close().ToSourceText();
    }

    private static void Mark(SourceWriter writer, string what, IReadOnlyList<string> members)
    {
        if (members.Count > 0)
        {
            writer.Line($"global::Containerize.Hosting.Validation.{what}.Mark(contract, {string.Join(", ", members)});");
        }
    }
}
