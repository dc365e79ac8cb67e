using System.Globalization;
using Containerize.Generators.Model;
using Containerize.Generators.Writing;

namespace Containerize.Generators.Validation;

/// <summary>Writes the statements that hold one value against its attributes, and the attributes themselves.</summary>
/// <param name="writer">Where to.</param>
internal sealed class RuleWriter(SourceWriter writer)
{
    private readonly List<AttributeModel> _attributes = [];
    private int _values;

    /// <summary>Writes the checks of one value.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="value">The value, as an expression.</param>
    /// <param name="instance">Its object, as an expression.</param>
    public void WriteChecks(IEnumerable<AttributeModel> attributes, string value, string instance)
    {
        bool isGuarded = false;
        AttributeModel[] all = [.. attributes];
        foreach (AttributeModel attribute in all)
        {
            string field = Add(attribute);
            if (attribute.IsRequired && !isGuarded && all.Length > 1)
            {
                isGuarded = true;
                writer.Line($"if (validator.Check(context, {field}, {value}))").Open();
            }
            else if (attribute.Use == AttributeUse.Compare)
            {
                string fault = attribute.Fault!
                    .Replace("{2}", "counted" + _attributes.Count.ToString(CultureInfo.InvariantCulture)).Replace("{0}", value).Replace("{1}", instance);
                writer.Line($"if ({fault})").Open().Line($"validator.Fail(context, {field});").Close();
            }
            else
            {
                writer.Line($"validator.Check(context, {field}, {value});");
            }
        }

        if (isGuarded)
        {
            writer.Close();
        }
    }

    /// <summary>Remembers an attribute and gives the field that will hold it.</summary>
    public string Add(AttributeModel attribute)
    {
        _attributes.Add(attribute);
        return "s_attribute" + _attributes.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the fields.</summary>
    public void WriteAttributes()
    {
        for (int i = 0; i < _attributes.Count; i++)
        {
            AttributeModel attribute = _attributes[i];
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            writer.Line();
            if (!attribute.WarnsOfTrimming)
            {
                writer.Line($"private static readonly {attribute.Type} s_attribute{number} = {attribute.Creation};");
                continue;
            }

            writer.Line($"private static readonly {attribute.Type} s_attribute{number} = CreateAttribute{number}();").Line();
            if (attribute.WhySafe is { } reason)
            {
                writer.Line($"[global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"Trimming\", \"IL2026\", Justification = \"{reason}\")]");
            }

            bool isForThePublish = attribute.WhySafe is null;
            if (isForThePublish)
            {
                writer.Line("#pragma warning disable IL2026 // The attribute's author says that it is not safe to trim: the publish warns of it.");
            }

            writer.Line($"private static {attribute.Type} CreateAttribute{number}() => {attribute.Creation};");
            if (isForThePublish)
            {
                writer.Line("#pragma warning restore IL2026");
            }
        }
    }

    /// <summary>Writes the checks of the objects within a value.</summary>
    public void WriteWalk(WalkModel walk, string value)
    {
        string number = (++_values).ToString(CultureInfo.InvariantCulture);
        writer.Line($"if ({value} is {{ }} value{number})").Open();
        switch (walk.Kind)
        {
            case WalkKind.Object:
                writer.Line($"{walk.Validator}.Check(validator, value{number});");
                break;
            case WalkKind.Items:
                string sequence = walk.Sequence is null ? $"value{number}" : $"({walk.Sequence})value{number}";
                writer.Line($"var index{number} = 0;");
                writer.Line($"foreach (var item{number} in {sequence})").Open();
                writer.Line($"validator.Enter(index{number}++);");
                WriteWalk(walk.Inner!, $"item{number}");
                writer.Line("validator.Leave();").Close();
                break;
            default:
                writer.Line($"foreach (var item{number} in value{number})").Open();
                writer.Line($"validator.EnterKey(item{number}.Key);");
                WriteWalk(walk.Inner!, $"item{number}.Value");
                writer.Line("validator.Leave();").Close();
                break;
        }

        writer.Close();
    }
}
