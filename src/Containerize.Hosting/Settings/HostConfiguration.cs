using Microsoft.Extensions.Configuration;

namespace Containerize.Hosting.Settings;

/// <summary>
/// The standard configuration, the later source winning: <c>ASPNETCORE_</c> and <c>DOTNET_</c> variables,
/// <c>appsettings.json</c>, <c>appsettings.{Environment}.json</c>, all variables, the command line.
/// </summary>
internal static class HostConfiguration
{
    private const string ContentRootKey = "contentRoot";

    /// <summary>Builds it.</summary>
    /// <exception cref="SettingException">A file or the command line cannot be read.</exception>
    public static ConfigurationManager Build(string[] args, HostSurroundings surroundings)
    {
        var configuration = new ConfigurationManager();
        try
        {
            surroundings.AddVariables(configuration, "ASPNETCORE_");
            surroundings.AddVariables(configuration, "DOTNET_");
            var root = ContentRoot(configuration);
            AddFile(configuration, root, "appsettings.json");
            AddFile(configuration, root, $"appsettings.{configuration["environment"] ?? "Production"}.json");
            surroundings.AddVariables(configuration, null);
            configuration.AddCommandLine(args);
            return configuration;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            configuration.Dispose();
            throw new SettingException((e.InnerException ?? e).Message);
        }
    }

    private static string ContentRoot(ConfigurationManager configuration)
    {
        // The application's own folder is the right one wherever a container's working directory was set to another.
        var root = configuration[ContentRootKey]
            ?? (File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory);
        configuration[ContentRootKey] = root;
        return root;
    }

    private static void AddFile(ConfigurationManager configuration, string root, string name)
    {
        // Asking first saves loading the JSON provider where there is no file, as in most images. Files are not watched:
        // an image's files do not change.
        var path = Path.Combine(root, name);
        if (File.Exists(path))
        {
            configuration.AddJsonFile(Path.GetFullPath(path), optional: false, reloadOnChange: false);
        }
    }
}
