namespace Containerize.FakeRegistry;

/// <summary>How the registry lets in.</summary>
public enum FakeAuthentication
{
    /// <summary>Everyone.</summary>
    None,

    /// <summary>User name and password with every request.</summary>
    Basic,

    /// <summary>A token from the token server at <c>/token</c>.</summary>
    Bearer,
}
