using Containerize.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Tests.Endpoints;

/// <summary>An ASP.NET Core application in this process that maps handlers.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebApp(WebApplication app) => _app = app;

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public LogBuffer Log { get; } = new();

    public static async Task<WebApp> StartAsync(
        HandlerApplication application,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? use = null,
        string prefix = "",
        Action<IEndpointConventionBuilder>? conventions = null,
        bool add = true,
        params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        configure?.Invoke(builder);
        if (add)
        {
            HandlerEndpoints.Add(builder.Services, application);
        }

        var app = builder.Build();
        use?.Invoke(app);
        var endpoints = HandlerEndpoints.Map(app, application, prefix);
        conventions?.Invoke(endpoints);
        await app.StartAsync();
        var started = new WebApp(app);
        started.Client.BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return started;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string contentType = "application/json") =>
        Client.PostAsync(path, new StringContent(body, null, contentType));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Client.Dispose();
    }
}
