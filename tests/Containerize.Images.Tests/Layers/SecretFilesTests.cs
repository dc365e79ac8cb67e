using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

public sealed class SecretFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".env")]
    [InlineData(".env.production")]
    [InlineData("certs/site.pfx")]
    [InlineData("site.P12")]
    [InlineData("id_rsa")]
    [InlineData("keys/id_ed25519")]
    [InlineData("secrets.json")]
    [InlineData("appsettings.Development.json")]
    [InlineData("appsettings.development.json")]
    [InlineData(".netrc")]
    [InlineData("site.pem", "-----BEGIN PRIVATE KEY-----\nMII")]
    [InlineData("site.key", "-----BEGIN RSA PRIVATE KEY-----\nMII")]
    [InlineData(".npmrc", "//registry.example.com/:_authToken=x")]
    [InlineData("nuget.config", "<configuration><packageSourceCredentials /></configuration>")]
    public void Finds(string path, string content = "x")
    {
        var warning = Warn(File(path, content));

        warning!.Code.ShouldBe("CTZ4030");
        warning.Message.ShouldContain($": /app/{path}. ");
        warning.Message.ShouldContain("CopyToPublishDirectory=\"Never\"");
        warning.Message.ShouldContain("ContainerizeWarnSecrets=false");
    }

    [Theory]
    [InlineData("app.dll")]
    [InlineData(".env.example")]
    [InlineData("env")]
    [InlineData(".environment")]
    [InlineData("appsettings.json")]
    [InlineData("appsettings.Production.json")]
    [InlineData("my-secrets.json")]
    [InlineData("ca.pem", "-----BEGIN CERTIFICATE-----\nMII")]
    [InlineData("public.key", "-----BEGIN PUBLIC KEY-----\nMII")]
    [InlineData(".npmrc", "registry=https://registry.example.com")]
    [InlineData("NuGet.config", "<configuration><packageSources /></configuration>")]
    [InlineData("id_rsa.pub")]
    public void Passes_over(string path, string content = "x") => Warn(File(path, content)).ShouldBeNull();

    [Fact]
    public void Names_the_first_five_and_counts_the_others() =>
        Warn([.. Enumerable.Range(1, 7).Select(i => File($"{i}.pfx"))])!.Message.ShouldContain(": /app/1.pfx, /app/2.pfx, /app/3.pfx, /app/4.pfx, /app/5.pfx and 2 more. ");

    [Theory]
    [InlineData(FileOrigin.Package, false)]
    [InlineData(FileOrigin.Runtime, false)]
    [InlineData(FileOrigin.Project, true)]
    [InlineData(FileOrigin.Data, true)]
    public void Looks_at_the_project_s_own_files_alone(FileOrigin origin, bool isFound) => (Warn(origin, File("x.pfx")) is not null).ShouldBe(isFound);

    [Fact]
    public void Does_not_read_large_files() =>
        Warn(File("bundle.pem", "-----BEGIN PRIVATE KEY-----" + new string(' ', 70_000))).ShouldBeNull();

    [Fact]
    public void Leaves_it_to_others_to_say_that_a_file_cannot_be_read() =>
        Warn(new LayerEntry { Path = "app/gone.pem", SourcePath = _folder.Combine("gone.pem") }).ShouldBeNull();

    [Theory]
    [InlineData(1000, 1000, false)]
    [InlineData(1001, 1000, true)]
    public void Symbols_are_told_of_when_they_are_over_the_limit_together(int size, int limit, bool isTold)
    {
        var layer = new LayerDefinition("application", [File("a.pdb", new string('x', size - 10)), File("b.dbg", new string('x', 10)), File("a.dll", new string('x', 5000))]);

        var warning = SymbolFiles.Warn([layer], limit);

        (warning is not null).ShouldBe(isTold);
        if (isTold)
        {
            warning!.Code.ShouldBe("CTZ4031");
            warning.Message.ShouldContain(": /app/a.pdb, /app/b.dbg. ");
            warning.Message.ShouldContain("ContainerizeWarnSymbols=false");
        }
    }

    private static ContainerizeError? Warn(params LayerEntry[] entries) => Warn(FileOrigin.Application, entries);

    private static ContainerizeError? Warn(FileOrigin origin, params LayerEntry[] entries) => SecretFiles.Warn([new LayerDefinition("x", entries) { Origin = origin }]);

    private LayerEntry File(string path, string content = "x") => new() { Path = "app/" + path, SourcePath = _folder.Write(path, content) };
}
