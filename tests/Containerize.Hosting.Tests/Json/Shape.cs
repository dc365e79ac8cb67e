using System.Text.Json.Serialization;

namespace Containerize.Hosting.Tests.Json;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), 4)]
public abstract record Shape
{
    public string? Label { get; init; }
}

public sealed record Circle(double Radius) : Shape;

public sealed record Square(double Side) : Shape;

public sealed record Drawing(IReadOnlyList<Shape> Shapes);
