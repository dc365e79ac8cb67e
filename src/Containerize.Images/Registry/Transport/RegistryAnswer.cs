using System.Net;

namespace Containerize.Images.Registry.Transport;

/// <summary>A server's answer: a body to read where it succeeded, what it said where it refused.</summary>
internal sealed class RegistryAnswer : IDisposable
{
    private readonly HttpResponseMessage _response;

    public RegistryAnswer(HttpResponseMessage response, Uri address, Stream? body, IReadOnlyList<RegistryFault> faults)
    {
        _response = response;
        Address = address;
        Body = body;
        Faults = faults;
    }

    /// <summary>Who answered, after redirects.</summary>
    public Uri Address { get; }

    public HttpStatusCode Status => _response.StatusCode;

    public bool IsSuccess => _response.IsSuccessStatusCode;

    /// <summary>
    /// Whether something was put: 201, or another success that bears a sign of a registry. A proxy's login page is a 200 too.
    /// </summary>
    public bool IsStored => Status == HttpStatusCode.Created
        || (IsSuccess && (Header("Docker-Content-Digest") ?? Header("Location") ?? Header("Docker-Distribution-Api-Version")) is not null);

    /// <summary>The body of a success; disposing it ends the answer.</summary>
    public Stream? Body { get; }

    public long? Length => _response.Content.Headers.ContentLength;

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    public IReadOnlyList<RegistryFault> Faults { get; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>On 401 and 403: where the credentials came from, or <see langword="null"/> where none were sent.</summary>
    public string? CredentialSource { get; set; }

    /// <summary>On 401: what hindered the look for credentials.</summary>
    public ContainerizeError? CredentialProblem { get; set; }

    public string? Header(string name)
    {
        if (!_response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        foreach (var value in values)
        {
            return value;
        }

        return null;
    }

    public IEnumerable<string> Headers(string name)
    {
        if (_response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                yield return value;
            }
        }
    }

    /// <summary>The digest that the server states, or <see langword="null"/>.</summary>
    public Digest? StatedDigest() => Digest.TryParse(Header("Docker-Content-Digest"), out var digest) ? digest : null;

    public bool HasFault(string code)
    {
        foreach (var fault in Faults)
        {
            if (fault.Code == code)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        Body?.Dispose();
        _response.Dispose();
    }
}
