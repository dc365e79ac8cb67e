namespace Containerize.Images.Publishing;

/// <summary>
/// How a container starts: the .NET SDK's properties and items of the same names, with the same meaning.
/// </summary>
public sealed record StartCommand
{
    /// <summary><c>ContainerEntrypoint</c>.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary><c>ContainerEntrypointArgs</c>.</summary>
    public IReadOnlyList<string> EntrypointArguments { get; init; } = [];

    /// <summary><c>ContainerDefaultArgs</c>: what <c>docker run image …</c> replaces.</summary>
    public IReadOnlyList<string> DefaultArguments { get; init; } = [];

    /// <summary><c>ContainerAppCommand</c>: what starts the application.</summary>
    public IReadOnlyList<string> AppCommand { get; init; } = [];

    /// <summary><c>ContainerAppCommandArgs</c>: arguments that the application always gets.</summary>
    public IReadOnlyList<string> AppCommandArguments { get; init; } = [];

    /// <summary><c>ContainerAppCommandInstruction</c>: where the command goes; empty for the rule that fits.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>The config's entry point and default arguments.</summary>
    /// <param name="baseEntrypoint">The base's entry point.</param>
    /// <exception cref="ContainerizeException">CTZ1005: the settings contradict each other.</exception>
    public (IReadOnlyList<string> Entrypoint, IReadOnlyList<string> Cmd) Resolve(IReadOnlyList<string> baseEntrypoint)
    {
        // Some of Microsoft's images have "dotnet" as their entry point, which no application wants in front of itself.
        var inherited = baseEntrypoint is ["dotnet"] or ["/usr/bin/dotnet"] ? [] : baseEntrypoint;
        // Without an application there is nothing to put in the place of what the base starts.
        var started = AppCommand.Count > 0 ? AppCommand : inherited;
        var ownsEntrypoint = Entrypoint.Count > 0 || EntrypointArguments.Count > 0;
        if (Instruction.Length == 0 && Entrypoint.Count == 0 && EntrypointArguments.Count > 0
            && DefaultArguments.Count == 0 && AppCommandArguments.Count == 0)
        {
            // Arguments of an entry point that is not named: before there were app commands, this is how the
            // application's default arguments were written.
            return (started, EntrypointArguments);
        }

        if (EntrypointArguments.Count > 0 && Entrypoint.Count == 0)
        {
            throw SettingErrors.Start("ContainerEntrypointArgs is set and ContainerEntrypoint is not").ToException();
        }

        if (AppCommandArguments.Count > 0 && AppCommand.Count == 0)
        {
            throw SettingErrors.Start("ContainerAppCommandArgs is set and ContainerAppCommand is not").ToException();
        }

        IReadOnlyList<string> app = [.. AppCommand, .. AppCommandArguments];
        IReadOnlyList<string> own = Entrypoint.Count > 0 ? [.. Entrypoint, .. EntrypointArguments] : inherited;
        return (Instruction.Length > 0 ? Instruction : ownsEntrypoint ? "DefaultArgs" : "Entrypoint") switch
        {
            "Entrypoint" when ownsEntrypoint => throw SettingErrors.Start("ContainerAppCommandInstruction is 'Entrypoint' and ContainerEntrypoint is set as well").ToException(),
            "Entrypoint" => ([.. started, .. AppCommandArguments], DefaultArguments),
            "DefaultArgs" => (own, [.. app, .. DefaultArguments]),
            "None" when app.Count > 0 => throw SettingErrors.Start("ContainerAppCommandInstruction is 'None' and ContainerAppCommand is set as well").ToException(),
            "None" => (own, DefaultArguments),
            var other => throw SettingErrors.Start($"ContainerAppCommandInstruction is '{other}'; 'Entrypoint', 'DefaultArgs' and 'None' are known").ToException(),
        };
    }
}
