using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Containerize;

namespace Tokens;

public static class Functions
{
    private static readonly Lazy<WordChain> Model = new(WordChain.Train);

    /// <summary>Writes text, a word at a time.</summary>
    [Handler]
    public static async IAsyncEnumerable<Token> Generate(
        Prompt prompt, HandlerContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Seen by callers that ask for server-sent events, and by RunPod's; others get the tokens only.
        await context.ReportProgressAsync("loading the model");
        var model = Model.Value;
        await context.ReportProgressAsync(new Progress(0, prompt.MaxTokens));

        var word = prompt.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        for (var index = 0; index < prompt.MaxTokens; index++)
        {
            word = model.Next(word, prompt.Seed + index);
            yield return new Token(index, word);

            // A real model takes its time, too. A caller that goes away ends it here.
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
    }
}

public sealed record Prompt([StringLength(1000)] string Text, [Range(1, 500)] int MaxTokens = 12, int Seed = 0);

public sealed record Token(int Index, string Text);

public sealed record Progress(int Done, int Of);
