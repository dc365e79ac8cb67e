namespace Containerize.Hosting.Settings;

/// <summary>
/// Finds one option on the command line, in the forms that .NET's configuration knows: <c>--key value</c>,
/// <c>--key=value</c>, <c>/key value</c>, <c>/key=value</c>, <c>key=value</c>. The probe needs it without loading the
/// configuration assemblies.
/// </summary>
internal static class CommandLine
{
    /// <summary>The option's value, the last one where it is given more than once.</summary>
    public static string? Find(IReadOnlyList<string> args, string key)
    {
        string? found = null;
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            var dashed = arg.StartsWith("--", StringComparison.Ordinal) || arg.StartsWith('/');
            var name = !dashed ? arg : arg[0] == '/' ? arg[1..] : arg[2..];
            if (name.StartsWith(key, StringComparison.OrdinalIgnoreCase) && name.Length > key.Length && name[key.Length] == '=')
            {
                found = name[(key.Length + 1)..];
            }
            else if (dashed && name.Equals(key, StringComparison.OrdinalIgnoreCase) && i + 1 < args.Count)
            {
                found = args[++i];
            }
        }

        return found;
    }
}
