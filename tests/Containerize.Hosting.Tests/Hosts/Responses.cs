using System.Net;
using System.Text;
using System.Text.Json;

namespace Containerize.Hosting.Tests.Hosts;

/// <summary>Short forms for asking and for looking at the answer.</summary>
internal static class Responses
{
    public static Task<HttpResponseMessage> PostJsonAsync(this TestHost host, string path, string body) =>
        host.PostAsync(path, body, "application/json");

    public static Task<HttpResponseMessage> PostAsync(this TestHost host, string path, string body, string? contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return host.Client.PostAsync(path, content);
    }

    public static async Task<string> TextAsync(this Task<HttpResponseMessage> response, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await response;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text;
    }

    /// <summary>The problem document of an answer that must be one.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> response, HttpStatusCode status)
    {
        using var answer = await response;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/problem+json");
        using var document = JsonDocument.Parse(text);
        var problem = document.RootElement.Clone();
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("requestId").GetString().ShouldBe(answer.Headers.GetValues("X-Request-Id").Single());
        return problem;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
