namespace Containerize.Generators.Model;

/// <summary>A class marked <c>[HandlerStartup]</c>.</summary>
/// <param name="Type">The class, fully qualified.</param>
/// <param name="Configures">Whether it has <c>Configure(IHostApplicationBuilder)</c>.</param>
/// <param name="Services">Which <c>ConfigureServices</c> it has.</param>
internal sealed record StartupModel(string Type, bool Configures, StartupServices Services);
