using static System.FormattableString;

namespace Containerize.Generators.Bench;

/// <summary>The project's files.</summary>
internal static class ProjectText
{
    private const int Handlers = 200;
    private const int Files = 1000;

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<(string Name, string Text)> All =>
    [
        ("Usings.cs", "global using System; global using System.Linq; global using System.Collections.Generic; global using System.Threading.Tasks; global using Containerize;"),
        ("Order.cs", "namespace App; /// <summary>An order.</summary>\npublic sealed record Order(int Id, string Customer, IReadOnlyList<Line> Lines); /// <summary>A line.</summary>\npublic sealed record Line(string Article, decimal Price, int Count);"),
        .. Enumerable.Range(0, Handlers).Select(i => (Invariant($"Orders{i}.cs"), Handler(i, 0, "Order"))),
        .. Enumerable.Range(0, Files - Handlers).Select(i => (Invariant($"Model{i}.cs"), Model(i, 0))),
    ];

    /// <summary>A file with a handler.</summary>
    /// <param name="number">The file's number.</param>
    /// <param name="edit">Another number is another body.</param>
    /// <param name="input">The input's type.</param>
    public static string Handler(int number, int edit, string input) => Invariant($$"""
        namespace App;
        /// <summary>Handlers of orders.</summary>
        public static class Orders{{number}}
        {
            /// <summary>Totals an order.</summary>
            [Handler("orders-{{number}}")]
            public static async Task<Line> TotalAsync({{input}} input, HandlerContext context)
            {
                await Task.Yield();
                var text = context.Id + input.ToString() + "{{edit}}";
                return new Line(text, text.Length, {{edit}});
            }
        }
        """);

    /// <summary>A file without handlers.</summary>
    /// <param name="number">The file's number.</param>
    /// <param name="edit">Another number is another body.</param>
    public static string Model(int number, int edit) => Invariant($$"""
        namespace App;
        public sealed class Model{{number}}
        {
            public string Name { get; init; } = "model {{number}}";
            public IReadOnlyList<int> Numbers { get; init; } = [];
            public int Sum() => Numbers.Where(number => number > {{edit}}).Select(number => number * 2).Sum();
            public override string ToString() => $"{Name}: {string.Join(", ", Numbers.OrderByDescending(number => number))}";
        }
        """);
}
