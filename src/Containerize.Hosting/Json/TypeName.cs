namespace Containerize.Hosting.Json;

/// <summary>Writes a type as C# source names it, for messages that a developer acts on.</summary>
internal static class TypeName
{
    /// <summary><c>List&lt;Order&gt;</c>, <c>Order[]</c>, <c>int?</c> as <c>Nullable&lt;Int32&gt;</c>.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
        return type.IsNested && type.DeclaringType is { IsGenericType: false } outer ? $"{Of(outer)}.{name}" : name;
    }
}
