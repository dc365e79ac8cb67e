namespace Containerize.Generators.Model;

/// <summary>What a startup class's <c>ConfigureServices</c> takes.</summary>
internal enum StartupServices
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The services.</summary>
    Services,

    /// <summary>The services and the configuration.</summary>
    ServicesAndConfiguration,
}
