using System.Text.Encodings.Web;
using System.Text.Json;

namespace Containerize.Hosting.Http;

/// <summary>Writes problem documents.</summary>
internal static class ProblemJson
{
    // People read these in a terminal, where 'name' is clearer than \u0027name\u0027.
    private static readonly ProblemJsonContext Context =
        new(new(ProblemJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes one.</summary>
    public static byte[] Write(Problem problem) => JsonSerializer.SerializeToUtf8Bytes(problem, Context.Problem);
}
