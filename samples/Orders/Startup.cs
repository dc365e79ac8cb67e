using Containerize;
using Microsoft.Extensions.DependencyInjection;

namespace Orders;

/// <summary>Found by its attribute; generated code calls it at start.</summary>
[HandlerStartup]
public static class Startup
{
    public static void ConfigureServices(IServiceCollection services)
    {
        services.AddOptions<ShopOptions>().BindConfiguration("Shop").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PriceList>();
        services.AddSingleton<ReceiptStore>();
    }
}
