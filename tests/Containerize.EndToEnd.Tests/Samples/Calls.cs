using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>Calls a handler as curl does.</summary>
internal static class Calls
{
    /// <summary>Posts a body and gives the answer, whatever its status.</summary>
    public static Task<HttpResponseMessage> CallAsync(this HttpClient client, string path, string body, params (string Name, string Value)[] headers) =>
        client.CallAsync(path, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>Posts a body and gives the answer, whatever its status.</summary>
    public static async Task<HttpResponseMessage> CallAsync(this HttpClient client, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            (request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value)).ShouldBeTrue(name);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Posts a body and gives the text of an answer that must be 200.</summary>
    public static async Task<string> AskAsync(this HttpClient client, string path, string body, params (string Name, string Value)[] headers)
    {
        using var answer = await client.CallAsync(path, body, headers);
        return await answer.ReadAsync(HttpStatusCode.OK);
    }

    /// <summary>The text of an answer of this status.</summary>
    public static async Task<string> ReadAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text;
    }

    /// <summary>The problem document of an answer of this status.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.ReadAsync(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return JsonNode.Parse(text)!;
    }
}
