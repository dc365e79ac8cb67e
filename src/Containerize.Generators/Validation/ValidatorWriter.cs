using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Containerize.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Generators.Validation;

/// <summary>Writes the class that checks the values of one type, and the method that checks a handler's input.</summary>
internal static class ValidatorWriter
{
    private const string ObsoleteReason = "A type, member or attribute may be obsolete: that is for its users to hear.";

    private const string Validator = "global::Containerize.Hosting.Validation.InputValidator";

    public static string HintName(ValidatorModel model) => $"Validators/{model.File}.g.cs";

    public static SourceText Write(ValidatorModel model)
    {
        var writer = new SourceWriter(("CS0612, CS0618", ObsoleteReason), ("CS0436", ApplicationWriter.SameNamesReason));
        writer.Line($"namespace {GeneratedNames.Namespace};").Line();
        writer.Line($"/// <summary>Checks values of <c>{PlainText.From(model.Type).Replace('<', '{').Replace('>', '}')}</c> by their data annotations.</summary>");
        writer.GeneratedAttributes();
        writer.Line($"internal static class {model.Class}").Open();
        writer.Line($"public static void Check({Validator} validator, {model.Type} value)").Open();
        WriteDerived(writer, model);
        var rules = new RuleWriter(writer);
        WriteOwn(writer, rules, model);
        foreach (MemberModel member in model.Members.Where(static m => m.Walk is not null))
        {
            writer.Line($"validator.Enter({SymbolText.ToLiteral(member.JsonName)});");
            rules.WriteWalk(member.Walk!, "value." + SymbolText.ToIdentifier(member.Name));
            writer.Line("validator.Leave();");
        }

        writer.Close();
        WriteNames(writer, model);
        rules.WriteAttributes();
        return writer.Close().ToSourceText();
    }

    /// <summary>Writes what checks a handler's input: a class of its own, so that a start does not make the attributes.</summary>
    public static void WriteInputCheck(SourceWriter writer, string type, InputCheckModel check)
    {
        var rules = new RuleWriter(writer);
        writer.Line().Line("private static class Input").Open();
        writer.Line($"public static void Check({Validator} validator, {type} input)").Open();
        if (check.Attributes.Count > 0)
        {
            writer.Line($"var context = validator.Begin((object?){check.Value} ?? \"\");");
            writer.Line($"context.DisplayName = {check.DisplayName};");
            rules.WriteChecks(check.Attributes, check.Value, check.Value);
        }

        if (check.Walk is { } walk)
        {
            rules.WriteWalk(walk, check.Value);
        }

        writer.Close();
        rules.WriteAttributes();
        writer.Close();
    }

    /// <summary>The expression that reads an input, with its check.</summary>
    public static string Wrap(string read, string type) => $"{Validator}.Check<{type}>(invocation, {read}, Input.Check)";

    private static void WriteDerived(SourceWriter writer, ValidatorModel model)
    {
        if (model.Derived.Count == 0)
        {
            return;
        }

        writer.Line("switch (value)").Open();
        for (int i = 0; i < model.Derived.Count; i++)
        {
            DerivedModel derived = model.Derived[i];
            writer.Line($"case {derived.Type} derived{i}:").Indent();
            writer.Line($"{derived.Validator}.Check(validator, derived{i});").Line("return;").Unindent();
        }

        writer.Close();
    }

    private static void WriteOwn(SourceWriter writer, RuleWriter rules, ValidatorModel model)
    {
        bool hasWhole = model.Attributes.Count > 0 || model.ChecksItself;
        MemberModel[] members = [.. model.Members.Where(static m => m.Attributes.Count > 0)];
        if (!hasWhole && members.Length == 0)
        {
            return;
        }

        writer.Line("var context = validator.Begin(value);");
        if (hasWhole)
        {
            writer.Line("var before = validator.FaultCount;");
        }

        foreach (MemberModel member in members)
        {
            writer.Line($"validator.Enter(context, {SymbolText.ToLiteral(member.Name)}, {SymbolText.ToLiteral(member.JsonName)}, {member.DisplayName});");
            rules.WriteChecks(member.Attributes, "value." + SymbolText.ToIdentifier(member.Name), "value");
            writer.Line("validator.Leave(context);");
        }

        // As the framework's own validator: the whole is looked at once its members are good.
        if (model.Attributes.Count > 0)
        {
            writer.Line("if (validator.FaultCount == before)").Open();
            foreach (AttributeModel attribute in model.Attributes)
            {
                writer.Line($"validator.CheckType(context, {rules.Add(attribute)}, value, JsonName);");
            }

            writer.Close();
        }

        if (model.ChecksItself)
        {
            writer.Line("if (validator.FaultCount == before)").Open();
            writer.Line("validator.CheckSelf(context, value, JsonName);").Close();
        }
    }

    private static void WriteNames(SourceWriter writer, ValidatorModel model)
    {
        if (model.Attributes.Count == 0 && !model.ChecksItself)
        {
            return;
        }

        writer.Line().Line("private static string? JsonName(string member) => member switch").Open();
        foreach (MemberName name in model.JsonNames)
        {
            writer.Line($"{SymbolText.ToLiteral(name.Name)} => {SymbolText.ToLiteral(name.JsonName)},");
        }

        writer.Line("_ => null,").Close(";");
    }
}
