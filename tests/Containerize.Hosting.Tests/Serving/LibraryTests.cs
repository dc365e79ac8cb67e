using Containerize.Hosting.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Tests.Serving;

public sealed class LibraryTests
{
    [Fact]
    public async Task Handlers_of_libraries_are_served_and_the_applications_services_win()
    {
        await using var host = await TestHost.StartAsync(new HandlerApplication
        {
            Handlers = [Handler("own")],
            Configure = static builder => builder.Services.AddSingleton(new Uri("http://application/")),
            Libraries =
            [
                new()
                {
                    Handlers = [Handler("theirs")],
                    Configure = static builder => builder.Services.AddSingleton(new Uri("http://library/")),
                    Libraries = [new() { Handlers = [Handler("deep")] }],
                },
            ],
        });
        foreach (var name in (string[])["own", "theirs", "deep"])
        {
            (await host.PostJsonAsync("/" + name, "").TextAsync()).ShouldBe(name + " http://application/");
        }
    }

    [Fact]
    public async Task A_name_that_a_library_has_too_ends_the_start()
    {
        var (code, error) = await TestHost.FailAsync(new HandlerApplication { Handlers = [Handler("same")], Libraries = [new() { Handlers = [Handler("same")] }] });
        code.ShouldBe(1);
        error.ShouldContain("Two handlers are named 'same'");
    }

    private static HandlerDescriptor Handler(string name) => new()
    {
        Name = name,
        Invoke = invocation => invocation.WriteStringAsync($"{name} {invocation.Services.GetRequiredService<Uri>()}"),
    };
}
