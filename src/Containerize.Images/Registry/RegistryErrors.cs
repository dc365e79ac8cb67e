using System.Globalization;
using System.Net;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry;

/// <summary>What can go wrong with a registry, one clear line each.</summary>
internal static class RegistryErrors
{
    public const string UnauthorizedCode = "CTZ3003";
    public const string DeniedCode = "CTZ3004";
    public const string NotFoundCode = "CTZ3005";
    public const string RateLimitedCode = "CTZ3007";
    public const string FailedCode = "CTZ3008";
    public const string RefusedTagCode = "CTZ3013";

    /// <summary>CTZ3001, CTZ3002, CTZ3005 (ECR) or CTZ3008: no answer came.</summary>
    public static ContainerizeError NoAnswer(RegistryEndpoint endpoint, string repository, TransportException failure, int attempts)
    {
        var who = Named(endpoint, failure.Address);
        var reason = Reason(failure);
        return failure.Fault switch
        {
            TransportFault.UnknownHost => Make("CTZ3001", $"Cannot reach {who}: the host '{failure.Address.Host}' is not known. Check the name and the network.", failure),
            TransportFault.NoConnection => Make("CTZ3001", $"Cannot connect to {who} at {failure.Address.Authority}: {reason}. Check the name, the port and that it is running.", failure),
            TransportFault.PlainHttp => Make("CTZ3002", $"{Start(who)} does not speak HTTPS at {failure.Address.Authority}; it seems to speak plain HTTP. If that is meant, add '{endpoint.Name}' to ContainerInsecureRegistries.", failure),
            TransportFault.NotPlainHttp => Make("CTZ3002", $"{Start(who)} does not speak plain HTTP at {failure.Address.Authority}. Check the port.", failure),
            TransportFault.Tls => Make("CTZ3002", $"No trusted TLS connection to {who}: {reason}. Install its certificate authority on this machine or, where safety does not matter, add '{endpoint.Name}' to ContainerInsecureRegistries.", failure),
            TransportFault.Broken when IsEcr(endpoint.Name) => Make(NotFoundCode, $"{Start(who)} breaks the connection, which ECR does where the repository is missing. {EcrMend(repository)}", failure),
            TransportFault.Stalled => Make(FailedCode, $"{Start(who)} stopped answering {Times(attempts)}. Try again later.", failure),
            _ => Make(FailedCode, $"{Start(who)} broke the connection {Times(attempts)}: {reason}. Try again later.", failure),
        };
    }

    /// <summary>CTZ3003 to CTZ3008 and CTZ3010: the registry said no.</summary>
    /// <param name="registry">The registry's name.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="subject">What was asked for, for people: <c>image 'app:1.0'</c>.</param>
    /// <param name="answer">The refusal.</param>
    /// <param name="isPush">Whether something was to be put there.</param>
    public static ContainerizeError Refused(string registry, string repository, string subject, RegistryAnswer answer, bool isPush)
    {
        var said = Said(answer);
        var doing = isPush ? $"takes no {subject}" : $"does not give {subject}";
        return answer.Status switch
        {
            _ when answer.IsSuccess => InvalidAnswer(registry, $"{Status(answer)} to {subject}, without a sign that it was taken"),
            _ when RetryRule.IsRateLimit(answer) => RateLimited(registry, answer),
            HttpStatusCode.Unauthorized => Unauthorized(registry, repository, answer),
            HttpStatusCode.Forbidden => Denied(registry, repository, answer, isPush),
            HttpStatusCode.NotFound when isPush => new(NotFoundCode, $"Registry {registry} has no repository '{repository}'{said}. " +
                (IsEcr(registry) ? EcrMend(repository) : "Create it there, or set ContainerRepository to one that exists.")),
            HttpStatusCode.NotFound => new(NotFoundCode, $"Registry {registry} has no {subject}{said}. Check the repository and the tag."),
            >= HttpStatusCode.InternalServerError => new(FailedCode, $"Registry {registry} failed {Times(answer.Attempts)} with {Status(answer)}{said}. Try again later."),
            HttpStatusCode.RequestEntityTooLarge => new("CTZ3010", $"Registry {registry}, or a proxy before it, {doing}: it is too large (413){said}. Raise the limit there (nginx: client_max_body_size)."),
            _ when isPush => new("CTZ3010", $"Registry {registry} {doing}: {Status(answer)}{said}."),
            _ => new("CTZ3006", $"Registry {registry} {doing}: {Status(answer)}{said}."),
        };
    }

    /// <summary>CTZ3003, or what else kept a token server from giving a token.</summary>
    public static ContainerizeError NoToken(string registry, RegistryRequest request, RegistryAnswer answer) => answer.Status switch
    {
        _ when RetryRule.IsRateLimit(answer) => RateLimited(registry, answer),
        // A token server that does not know what was asked for answers 400 or 404; that too is a matter of who asks for what.
        < HttpStatusCode.InternalServerError => Unauthorized(registry, request.Repository, answer),
        _ => new(FailedCode, $"The token server of registry {registry} ({answer.Address.Host}) failed {Times(answer.Attempts)} with {Status(answer)}{Said(answer)}. Try again later."),
    };

    /// <summary>CTZ3006: an answer that no registry should give.</summary>
    public static ContainerizeError InvalidAnswer(string registry, string fault) =>
        new("CTZ3006", $"Registry {registry} gave an answer that is not understood: {fault}. Check that it is a container registry.");

    /// <summary>CTZ3009: content is not what its digest says.</summary>
    public static ContainerizeError WrongContent(string registry, string subject, string fault) =>
        new("CTZ3009", $"Registry {registry} gave {subject} that does not match its digest or length: {fault}. Try again; if it stays so, the registry's copy is damaged.");

    /// <summary>CTZ3010: content to be sent could not be read.</summary>
    public static ContainerizeError UnreadableContent(string fault) =>
        new("CTZ3010", $"Content that was to be sent to the registry could not be read: {fault}");

    /// <summary>CTZ3011: an address that a registry named and that is refused.</summary>
    public static ContainerizeError HostileAddress(string registry, string what, Uri address, string fault) =>
        new("CTZ3011", $"Registry {registry} names the {what} {address.Scheme}://{address.Authority}, which is refused: {fault}. Tell the registry's operator; nothing was sent there.");

    /// <summary>CTZ3012: a credential helper gave nothing.</summary>
    public static ContainerizeError HelperFailed(string program, string namedIn, string registry, string fault) =>
        new("CTZ3012", $"The credential helper '{program}', named in {namedIn}, gave no credentials for {registry}: {FaultReader.Shorten(fault)}. Mend the helper, remove it from {namedIn}, or run 'docker login {registry}'.");

    /// <summary>CTZ3012: a file of credentials cannot be read.</summary>
    public static ContainerizeError UnreadableCredentials(string file, string fault) =>
        new("CTZ3012", $"The credentials in {file} cannot be read: {FaultReader.Shorten(fault)}. Mend or remove the file.") { File = file };

    /// <summary>CTZ3013: a tag that the registry does not let move.</summary>
    public static ContainerizeError TagRefused(string registry, string repository, string tag, RegistryAnswer answer) =>
        new(RefusedTagCode, $"Registry {registry} does not let the tag '{repository}:{tag}' move{Said(answer)}. Publish under another tag, or allow the tag to change there.");

    /// <summary>The same error, saying besides that the other registries' tags are where they were.</summary>
    public static ContainerizeError WithNoTagMoved(ContainerizeError error) =>
        error with { Message = $"{error.Message} No tag was moved in any registry." };

    /// <summary>The same error, saying besides that tags which had moved before it are where they were.</summary>
    public static ContainerizeError WithTagsBack(ContainerizeError error) =>
        error with { Message = $"{error.Message} The tags moved before it are back where they were." };

    /// <summary>The same error, saying besides which tags had moved before it and could not be brought back.</summary>
    public static ContainerizeError WithMovedTags(ContainerizeError error, IReadOnlyList<string> moved) =>
        error with { Message = $"{error.Message} Already moved to the new image: {string.Join(", ", moved)}." };

    private static ContainerizeError Unauthorized(string registry, string repository, RegistryAnswer answer)
    {
        var cause = answer.CredentialSource is { } source ? $"the credentials from {source} were refused" : "no credentials were found for it";
        var problem = answer.CredentialProblem is { } hindrance ? " " + hindrance.Message : "";
        return new(UnauthorizedCode, $"Registry {registry} gives no access to '{repository}': {cause}{Said(answer)}. Check the name, or run 'docker login {registry}'.{problem}");
    }

    private static ContainerizeError Denied(string registry, string repository, RegistryAnswer answer, bool isPush)
    {
        var who = answer.CredentialSource is { } source ? $"the credentials from {source}" : "a caller without credentials";
        var mend = registry.Equals("ghcr.io", StringComparison.OrdinalIgnoreCase) && isPush
            ? "The token needs 'write:packages', and in the package's settings the repository needs the role Write (in a workflow: permissions: packages: write)."
            : $"Use an account that may {(isPush ? "push" : "pull")} there.";
        return new(DeniedCode, $"Registry {registry} does not let {who} {(isPush ? "push to" : "pull from")} '{repository}'{Said(answer)}. {mend}");
    }

    private static ContainerizeError RateLimited(string registry, RegistryAnswer answer)
    {
        var wait = RetryRule.RetryAfter(answer, DateTimeOffset.UtcNow) is { } span ? $" It asks to wait {Math.Ceiling(span.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s." : "";
        var login = answer.CredentialSource is null ? $" A login may raise the limit: 'docker login {registry}'." : "";
        return new(RateLimitedCode, $"Registry {registry} limits how often it may be asked{Said(answer)}.{wait}{login}");
    }

    private static ContainerizeError Make(string code, string message, Exception failure) => new(code, message) { Detail = failure.InnerException?.ToString() };

    private static string Named(RegistryEndpoint endpoint, Uri address) =>
        address.Host == endpoint.Base.Host ? $"registry {endpoint.Name}" : $"{address.Host} (named by registry {endpoint.Name})";

    private static string Start(string who) => char.ToUpperInvariant(who[0]) + who[1..];

    private static string Reason(Exception failure)
    {
        var inner = failure;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }

        return inner is OperationCanceledException or TimeoutException ? "no connection within the time allowed" : FaultReader.Shorten(inner.Message);
    }

    private static string Times(int attempts) => attempts == 1 ? "once" : $"{attempts} times";

    private static string Status(RegistryAnswer answer) => $"{(int)answer.Status} {answer.Status}";

    private static string Said(RegistryAnswer answer)
    {
        foreach (var fault in answer.Faults)
        {
            if ((fault.Message.Length > 0 ? fault.Message : fault.Code) is { Length: > 0 } text)
            {
                return $" (it says: {text})";
            }
        }

        return "";
    }

    private static bool IsEcr(string registry) => registry.Contains(".dkr.ecr.", StringComparison.OrdinalIgnoreCase) || registry.StartsWith("public.ecr.aws", StringComparison.OrdinalIgnoreCase);

    private static string EcrMend(string repository) => $"Create it: aws ecr create-repository --repository-name {repository}";
}
