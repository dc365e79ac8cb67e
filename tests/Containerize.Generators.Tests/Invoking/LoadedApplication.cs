using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Containerize.Generators.Tests.Compiling;
using Containerize.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Containerize.Generators.Tests.Invoking;

/// <summary>A user's project, generated, compiled and loaded: its handlers can be called.</summary>
internal sealed class LoadedApplication : IDisposable
{
    private readonly AssemblyLoadContext _context = new("user project", isCollectible: true);

    private LoadedApplication(GeneratorRun run, Action<IServiceCollection>? configure)
    {
        using var image = new MemoryStream();
        run.Diagnostics().ShouldBeEmpty();
        run.Output.Emit(image).Success.ShouldBeTrue();
        image.Position = 0;
        Assembly = _context.LoadFromStream(image);
        Type factory = Assembly.GetType("Containerize.Generated.Application", throwOnError: true)!;
        Application = (HandlerApplication)factory.GetMethod("Create")!.Invoke(null, null)!;

        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { Args = ["--Color=red"] });
        configure?.Invoke(builder.Services);
        Application.Configure?.Invoke(builder);
        Application.ConfigureServices?.Invoke(builder.Services);
        Services = builder.Services.BuildServiceProvider(validateScopes: true);
    }

    public Assembly Assembly { get; }

    public HandlerApplication Application { get; }

    public ServiceProvider Services { get; }

    public static LoadedApplication From(string source, Action<IServiceCollection>? configure = null) =>
        new(GeneratorRun.Of(TestCompilation.Library(source)), configure);

    public static LoadedApplication From(Microsoft.CodeAnalysis.Compilation project) => new(GeneratorRun.Of(project), configure: null);

    /// <summary>Calls a handler and gives its answer as <see cref="FakeInvocation.Answer"/> has it.</summary>
    public async Task<string> CallAsync(string handler, string body = "") =>
        (await InvokeAsync(handler, Encoding.UTF8.GetBytes(body))).Answer.ShouldNotBeNull();

    public async Task<FakeInvocation> InvokeAsync(
        string handler, byte[] body, CancellationToken cancellationToken = default)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        var invocation = new FakeInvocation(new FakeContext(handler, cancellationToken), scope.ServiceProvider, body);
        await Application.Handlers.Single(h => h.Name == handler).Invoke(invocation);
        return invocation;
    }

    public void Dispose()
    {
        Services.Dispose();
        _context.Unload();
    }
}
