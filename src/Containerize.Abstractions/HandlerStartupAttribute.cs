namespace Containerize;

/// <summary>
/// Marks the class that registers what the handlers need. Generated code calls its static methods at start; it finds
/// them by name:
/// <code>
/// [HandlerStartup]
/// public static class Startup
/// {
///     public static void Configure(IHostApplicationBuilder builder) { }
///     public static void ConfigureServices(IServiceCollection services, IConfiguration configuration) { }
/// }
/// </code>
/// </summary>
/// <remarks>
/// Either method may be missing, <c>ConfigureServices</c> may do without the configuration, and both may be
/// <see langword="internal"/>. <c>Configure</c> runs first, so that the configuration sources that it adds are there. Of
/// several such classes those of referenced libraries run first, then the project's own in the order of their names.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HandlerStartupAttribute : Attribute;
