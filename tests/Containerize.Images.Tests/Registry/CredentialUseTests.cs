using System.Collections.Concurrent;
using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;

namespace Containerize.Images.Tests.Registry;

public sealed class CredentialUseTests
{
    [Fact]
    public async Task Pull_and_push_ask_for_credentials_apart_and_once()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });
        registry.Seed(TestImage.Random(), "1", "base");
        var provider = new Recording();
        var client = registry.ClientOf(TestClient.Options with { Credentials = provider });

        await new RegistryImageSource(client, TestClient.ReferenceTo(registry.Address, "base", "1")).ResolveAsync(CancellationToken.None);
        await new RegistryImageSink(client, "app").CommitAsync(TestImage.RandomSet(), ["1", "2"], CancellationToken.None);

        provider.Requests.ShouldBe([new(registry.Address, "base", RegistryAccess.Pull), new(registry.Address, "app", RegistryAccess.Push)]);
    }

    [Fact]
    public async Task A_registry_that_asks_for_nothing_makes_no_one_look_for_credentials()
    {
        await using var registry = await FakeRegistryServer.StartAsync();
        var provider = new Recording();

        await registry.SinkOf(TestClient.Options with { Credentials = provider }).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        provider.Requests.ShouldBeEmpty();
        registry.Requests.ShouldAllBe(request => request.Authorization == null);
    }

    [Fact]
    public async Task Basic_credentials_go_with_every_request_after_the_first_challenge()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Basic });

        await registry.SinkOf(registry.AsUser()).AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);

        registry.Requests.Select(request => request.Status).ShouldBe([401, 404, 202, 202, 201]);
        registry.Requests.Skip(1).ShouldAllBe(request => request.Authorization!.StartsWith("Basic "));
    }

    [Fact]
    public async Task The_first_place_that_has_credentials_wins()
    {
        var chain = new CredentialChain([
            new StaticCredentials("other.example.com", TestClient.User),
            new StaticCredentials("ghcr.io", RegistryCredential.Of("first", "pw", "one")),
            new StaticCredentials("ghcr.io", RegistryCredential.Of("second", "pw", "two")),
        ]);

        (await chain.FindAsync(new("ghcr.io", "app", RegistryAccess.Push), CancellationToken.None)).Credential!.Username.ShouldBe("first");
    }

    private sealed class Recording : ICredentialProvider
    {
        public ConcurrentQueue<CredentialRequest> Requests { get; } = new();

        public ValueTask<CredentialResult> FindAsync(CredentialRequest request, CancellationToken cancellationToken)
        {
            Requests.Enqueue(request);
            return new(new CredentialResult { Credential = TestClient.User });
        }
    }
}
