namespace Containerize.Bench;

/// <summary>Says what happens, in two columns.</summary>
internal static class Progress
{
    private const int Label = 9;

    /// <summary>One step.</summary>
    public static void Say(string label, string text) => Console.WriteLine(label.PadRight(Label) + text);
}
