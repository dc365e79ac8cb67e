namespace Containerize.Images.Registry.Authentication;

/// <summary>What a token allows with one resource (distribution's token scope grammar): <c>repository:name:pull,push</c>.</summary>
/// <param name="Resource"><c>repository:name</c>.</param>
/// <param name="Actions"><c>pull</c>, <c>push</c> …, in the order asked for.</param>
internal sealed record TokenScope(string Resource, IReadOnlyList<string> Actions)
{
    private static readonly string[] PullActions = ["pull"];
    private static readonly string[] PushActions = ["pull", "push"];
    private static readonly string[] DeleteActions = ["pull", "push", "delete"];

    public static TokenScope Pull(string repository) => new("repository:" + repository, PullActions);

    public static TokenScope Push(string repository) => new("repository:" + repository, PushActions);

    public static TokenScope Delete(string repository) => new("repository:" + repository, DeleteActions);

    public static TokenScope Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 ? new(text, []) : new(text[..colon], text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether this allows everything that the other asks for.</summary>
    public bool Covers(TokenScope other)
    {
        if (Resource != other.Resource)
        {
            return false;
        }

        foreach (var action in other.Actions)
        {
            if (!Contains(Actions, action))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same resource with both sets of actions.</summary>
    public TokenScope With(IReadOnlyList<string> actions)
    {
        List<string> all = [.. Actions];
        foreach (var action in actions)
        {
            if (!Contains(all, action))
            {
                all.Add(action);
            }
        }

        return new(Resource, all);
    }

    public override string ToString() => Actions.Count == 0 ? Resource : $"{Resource}:{string.Join(',', Actions)}";

    private static bool Contains(IReadOnlyList<string> actions, string action)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i] == action)
            {
                return true;
            }
        }

        return false;
    }
}
