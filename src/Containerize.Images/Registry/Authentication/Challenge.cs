namespace Containerize.Images.Registry.Authentication;

/// <summary>One way to authenticate that a server offers (RFC 9110, 11.3).</summary>
internal sealed record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && Realm is not null;

    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public string? Realm => Parameters.GetValueOrDefault("realm");

    public string? Service => Parameters.GetValueOrDefault("service");

    public string? Scope => Parameters.GetValueOrDefault("scope");

    public Challenge WithoutScope() => this with
    {
        Parameters = Parameters.Where(parameter => !parameter.Key.Equals("scope", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(StringComparer.OrdinalIgnoreCase),
    };
}
