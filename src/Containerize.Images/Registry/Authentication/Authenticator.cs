using System.Net;
using Containerize.Images.Registry.Credentials;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Authentication;

/// <summary>
/// Sends requests with what the registry demands. The first request goes without credentials; the challenge it meets is
/// remembered, so that later ones come with a token or Basic credentials at once.
/// </summary>
internal sealed class Authenticator(RegistryEndpoint endpoint, RegistryOptions options, RequestSender sender, Retrier retrier)
{
    private readonly CredentialFinder _credentials = new(endpoint, options);
    private readonly TokenSource _tokens = new(endpoint, options, sender, retrier);
    private volatile Challenge? _accepted;

    public async Task<RegistryAnswer> SendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        var header = _accepted is { } known ? await HeaderAsync(known, request, rejected: null, cancellationToken) : null;
        var answer = await sender.SendAsync(request, header, cancellationToken);
        if (answer.Status != HttpStatusCode.Unauthorized || !endpoint.IsHome(answer.Address))
        {
            return answer.Status == HttpStatusCode.Forbidden ? await ExplainAsync(answer, request, header, cancellationToken) : answer;
        }

        foreach (var challenge in await ChallengesAsync(answer, request, cancellationToken))
        {
            var renewed = await HeaderAsync(challenge, request, rejected: header, cancellationToken);
            if (renewed is null || renewed == header)
            {
                continue;
            }

            answer.Dispose();
            answer = await sender.SendAsync(request, renewed, cancellationToken);
            header = renewed;
            if (answer.Status != HttpStatusCode.Unauthorized)
            {
                // Its scope was for that request; later ones know their own.
                _accepted = challenge.WithoutScope();
                break;
            }
        }

        return await ExplainAsync(answer, request, header, cancellationToken);
    }

    private async Task<string?> HeaderAsync(Challenge challenge, RegistryRequest request, string? rejected, CancellationToken cancellationToken)
    {
        var credential = (await _credentials.FindAsync(request, cancellationToken)).Credential;
        return challenge.IsBearer ? await _tokens.HeaderAsync(challenge, request, credential, rejected, cancellationToken) : credential?.ToBasicHeader();
    }

    /// <summary>The challenges that can be answered, Bearer first. A 401 that has none makes the API's root say them.</summary>
    private async Task<List<Challenge>> ChallengesAsync(RegistryAnswer answer, RegistryRequest request, CancellationToken cancellationToken)
    {
        var usable = Usable(answer);
        if (usable.Count == 0)
        {
            using var ping = await sender.SendAsync(request with { Method = HttpMethod.Get, Target = "/v2/", Content = null }, null, cancellationToken);
            usable = Usable(ping);
        }

        return usable;
    }

    private static List<Challenge> Usable(RegistryAnswer answer)
    {
        var all = ChallengeParser.Parse(answer.Headers("WWW-Authenticate"));
        return [.. all.FindAll(challenge => challenge.IsBearer), .. all.FindAll(challenge => challenge.IsBasic)];
    }

    private async ValueTask<RegistryAnswer> ExplainAsync(RegistryAnswer answer, RegistryRequest request, string? header, CancellationToken cancellationToken)
    {
        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            var found = await _credentials.FindAsync(request, cancellationToken);
            answer.CredentialSource = header is null ? null : found.Credential?.Source;
            answer.CredentialProblem = found.Problem;
        }

        return answer;
    }
}
