using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Bench;

/// <summary>
/// What an editor does after a keystroke in a project of 1,000 files with 200 handlers: it parses the file anew and asks
/// for the file's errors. Without the generator, and with it and what it writes.
/// </summary>
public class Keystrokes
{
    private const string HandlerFile = "Orders7.cs";
    private const string OtherFile = "Model7.cs";

    private readonly EditedProject _plain = new(null);
    private readonly EditedProject _unrelated = new(new HandlerGenerator());
    private readonly EditedProject _body = new(new HandlerGenerator());
    private readonly EditedProject _signature = new(new HandlerGenerator());
    private int _edits;

    /// <summary>Any file, no generator.</summary>
    /// <returns>How many errors there are, so that nothing is left undone.</returns>
    [Benchmark(Baseline = true)]
    public int NoGenerator() => _plain.Edit(OtherFile, ProjectText.Model(7, ++_edits));

    /// <summary>A file without handlers.</summary>
    /// <returns>How many errors there are.</returns>
    [Benchmark]
    public int UnrelatedFile() => _unrelated.Edit(OtherFile, ProjectText.Model(7, ++_edits));

    /// <summary>A handler's body.</summary>
    /// <returns>How many errors there are.</returns>
    [Benchmark]
    public int HandlerBody() => _body.Edit(HandlerFile, ProjectText.Handler(7, ++_edits, "Order"));

    /// <summary>A handler's input type, which changes what is generated.</summary>
    /// <returns>How many errors there are.</returns>
    [Benchmark]
    public int HandlerSignature() => _signature.Edit(HandlerFile, ProjectText.Handler(7, _edits, ++_edits % 2 == 0 ? "Order" : "Model1"));
}
