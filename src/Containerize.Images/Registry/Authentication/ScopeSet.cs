namespace Containerize.Images.Registry.Authentication;

/// <summary>Scopes that one token is asked for, one a resource, what is needed now before what was needed earlier.</summary>
internal sealed class ScopeSet
{
    private readonly List<TokenScope> _scopes = [];

    public ScopeSet(params ReadOnlySpan<TokenScope> scopes)
    {
        foreach (var scope in scopes)
        {
            Add(scope);
        }
    }

    public IReadOnlyList<TokenScope> Scopes => _scopes;

    public bool Covers(ScopeSet other)
    {
        foreach (var needed in other._scopes)
        {
            if (!_scopes.Exists(scope => scope.Covers(needed)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>These scopes and, after them, the older ones. Some servers read only the first.</summary>
    public ScopeSet FollowedBy(ScopeSet older)
    {
        var merged = new ScopeSet([.. _scopes]);
        foreach (var scope in older._scopes)
        {
            merged.Add(scope);
        }

        return merged;
    }

    public override string ToString() => string.Join(' ', _scopes);

    private void Add(TokenScope scope)
    {
        var index = _scopes.FindIndex(known => known.Resource == scope.Resource);
        if (index < 0)
        {
            _scopes.Add(scope);
        }
        else
        {
            _scopes[index] = _scopes[index].With(scope.Actions);
        }
    }
}
