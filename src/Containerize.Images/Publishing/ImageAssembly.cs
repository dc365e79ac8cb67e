namespace Containerize.Images.Publishing;

/// <summary>Puts an image together in memory: the base's config with the settings, the base's layers with the new ones.</summary>
internal static class ImageAssembly
{
    private const string UserVariable = "APP_UID=";

    /// <summary>The image.</summary>
    public static Image Assemble(Image baseImage, IReadOnlyList<ILayer> layers, ImageSettings settings, IEnumerable<KeyValuePair<string, string>> baseLabels, ImageFormat format, DateTimeOffset time)
    {
        var (entrypoint, cmd) = settings.Start.Resolve(baseImage.Config.Entrypoint);
        var config = baseImage.Config.With(editor =>
        {
            editor.Created(time).WorkingDirectory(settings.WorkingDirectory).Entrypoint(entrypoint).Cmd(cmd);
            foreach (var (name, value) in settings.Environment)
            {
                editor.Environment(name, value);
            }

            foreach (var (key, value) in settings.Labels)
            {
                editor.Label(key, value);
            }

            foreach (var (key, value) in baseLabels)
            {
                editor.Label(key, value);
            }

            foreach (var volume in settings.Volumes)
            {
                editor.Volume(volume);
            }

            if (UserOf(settings, baseImage.Config) is { } user)
            {
                editor.User(user);
            }

            if (settings.StopSignal is { } signal)
            {
                editor.StopSignal(signal);
            }

            if (settings.Healthcheck is { } healthcheck)
            {
                editor.Healthcheck(healthcheck);
            }

            if (settings.OnBuild.Count > 0)
            {
                editor.OnBuild(settings.OnBuild);
            }

            foreach (var layer in layers)
            {
                editor.Layer(layer.DiffId, time, "containerize", layer.Name);
            }
        });
        config = config.With(editor =>
        {
            foreach (var port in settings.PortsIn(config.Environment))
            {
                editor.Port(port);
            }
        });
        return Image.Create(config, [.. baseImage.Layers, .. layers], format, settings.Annotations);
    }

    private static string? UserOf(ImageSettings settings, ImageConfig baseConfig) =>
        settings.User
        ?? (baseConfig.User.Length > 0 ? null
            : baseConfig.Environment.FirstOrDefault(v => v.StartsWith(UserVariable, StringComparison.Ordinal))?[UserVariable.Length..]);
}
