using System.Text;
using Containerize.FakeRegistry;

namespace Containerize.Images.Tests.Registry;

public sealed class ReferrersTests : IAsyncLifetime
{
    private static readonly Digest Subject = Digest.Of([1]);
    private static readonly Digest Referrer = Digest.Of([2]);
    private static readonly string Index =
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{Referrer}}","size":7,"artifactType":"a/b"}]}""";

    private FakeRegistryServer _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task The_registry_that_knows_the_question_answers_it()
    {
        _registry.When("GET", $"/v2/app/referrers/{Subject}").Answer(200, Index, ("Content-Type", MediaTypes.OciIndex));

        (await ReadAsync()).ShouldHaveSingleItem().Digest.ShouldBe(Referrer);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task The_fallback_tag_answers_where_the_registry_does_not_know_the_question(int status)
    {
        _registry.When("GET", "/referrers/").Answer(status);
        _registry.Store.AddManifest("app", Encoding.UTF8.GetBytes(Index), MediaTypes.OciIndex, "sha256-" + Subject.Hex);

        (await ReadAsync()).ShouldHaveSingleItem().ArtifactType.ShouldBe("a/b");
    }

    [Fact]
    public async Task Neither_means_that_nothing_refers_to_it()
    {
        _registry.When("GET", "/referrers/").Answer(404);

        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_no_index_is_an_error()
    {
        _registry.When("GET", "/referrers/").Answer(200, "<html>");

        (await TestClient.ErrorAsync(ReadAsync)).Code.ShouldBe("CTZ3006");
    }

    private Task<IReadOnlyList<Descriptor>> ReadAsync() => _registry.SourceOf("1").ReadReferrersAsync(Subject, CancellationToken.None);
}
