using System.Formats.Tar;
using System.IO.Compression;
using Containerize.Cli.Projects;
using Containerize.Cli.Sources;
using Containerize.Images;
using Containerize.Testing;

namespace Containerize.Cli.Tests;

public sealed class SourceTests : IDisposable
{
    private readonly Testing.TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://host.example/a/repo.git", "https://host.example/a/repo.git", null, "")]
    [InlineData("https://host.example/a/repo.git#main", "https://host.example/a/repo.git", "main", "")]
    [InlineData("https://host.example/a/repo.git#v1.0:src/Hello", "https://host.example/a/repo.git", "v1.0", "src/Hello")]
    [InlineData("https://host.example/a/repo.git#:src", "https://host.example/a/repo.git", null, "src")]
    [InlineData("git@host.example:a/repo.git#main", "git@host.example:a/repo.git", "main", "")]
    public void Git_addresses_are_read_as_docker_reads_them(string text, string repository, string? reference, string folder) =>
        GitAddress.TryParse(text).ShouldBe(new GitAddress(repository, reference, folder));

    [Theory]
    [InlineData("nowhere", "there is no such file or folder")]
    [InlineData("https://host.example/page", "neither an archive nor a Git repository")]
    [InlineData("notes.txt", "neither C# nor an archive")]
    public void What_is_no_source_is_an_error_that_says_why(string text, string reason)
    {
        _folder.Write("notes.txt", "");

        var error = Should.Throw<ContainerizeException>(() => SourceAddress.Parse(text, _folder.Path)).Error;

        error.Code.ShouldBe("CTZ7001");
        error.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("source.zip")]
    [InlineData("source.tar")]
    [InlineData("source.tar.gz")]
    [InlineData("source.tgz")]
    public async Task An_archive_is_unpacked_and_gone_again_afterwards(string name)
    {
        _folder.Write("in/app/Hello.csproj", "<Project />");
        Pack(_folder.Combine("in"), _folder.Combine(name));

        string project;
        using (var source = await SourceAddress.Parse(name, _folder.Path).FetchAsync(default))
        {
            project = new ProjectFinder(source).Find(null);
            File.ReadAllText(project).ShouldBe("<Project />");
        }

        File.Exists(project).ShouldBeFalse();
    }

    [Theory]
    [InlineData("bad.zip")]
    [InlineData("bad.tar")]
    [InlineData("bad.tar.gz")]
    public async Task An_archive_that_is_none_is_an_error(string name)
    {
        _folder.Write(name, "no archive, " + new string('x', 600));

        (await Should.ThrowAsync<ContainerizeException>(() => SourceAddress.Parse(name, _folder.Path).FetchAsync(default))).Error.Code.ShouldBe("CTZ7003");
    }

    [Fact]
    public async Task An_archive_that_leads_outside_is_refused_and_writes_nothing_there()
    {
        var path = _folder.Combine("bad.tar");
        await using (var tar = new TarWriter(File.Create(path)))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "../../escaped") { DataStream = new MemoryStream("x"u8.ToArray()) });
        }

        (await Should.ThrowAsync<ContainerizeException>(() => SourceAddress.Parse(path, _folder.Path).FetchAsync(default))).Error.Code.ShouldBe("CTZ7003");

        File.Exists(Path.Combine(Path.GetTempPath(), "escaped")).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_s_only_project_is_taken_and_else_its_only_file_of_code()
    {
        var code = _folder.Write("one/hello.cs", "");
        _folder.Write("two/App.csproj", "<Project />");
        _folder.Write("two/Program.cs", "");

        Find("one").ShouldBe(Path.Combine(Path.GetDirectoryName(code)!, "obj", "containerize", "hello", "hello.csproj"));
        Find("two").ShouldBe(_folder.Combine("two", "App.csproj"));
        Find("", "two").ShouldBe(_folder.Combine("two", "App.csproj"));
        Find("", "two/App.csproj").ShouldBe(_folder.Combine("two", "App.csproj"));
    }

    [Fact]
    public void No_project_and_several_are_errors_that_name_what_is_there()
    {
        _folder.Write("two/A.csproj", "");
        _folder.Write("two/B.csproj", "");
        _folder.Write("code/a.cs", "");
        _folder.Write("code/b.cs", "");
        _folder.Write("none/a.txt", "");

        Fault("two").ShouldContain("several projects: A.csproj, B.csproj");
        Fault("code").ShouldContain("several C# files: a.cs, b.cs");
        Fault("two").ShouldEndWith("Name the one to build, by its path from the source's root: --project A.csproj.");
        Fault("none").ShouldContain("there is no project; there is no project file (.csproj) further down either. Write one");
        Fault("").ShouldContain("there is no project; the projects are: two/A.csproj, two/B.csproj.");
        Fault("two", "C.csproj").ShouldContain("there is no 'C.csproj'");
    }

    private static void Pack(string folder, string path)
    {
        if (path.EndsWith(".zip", StringComparison.Ordinal))
        {
            ZipFile.CreateFromDirectory(folder, path);
            return;
        }

        using var file = File.Create(path);
        using Stream target = path.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        TarFile.CreateFromDirectory(folder, target, includeBaseDirectory: false);
    }

    private string Find(string folder, string? named = null)
    {
        using var source = new FetchedSource(_folder.Combine(folder).TrimEnd('/'));
        return new ProjectFinder(source).Find(named);
    }

    private string Fault(string folder, string? named = null)
    {
        var error = Should.Throw<ContainerizeException>(() => Find(folder, named)).Error;
        error.Code.ShouldBe("CTZ7004");
        return error.Message;
    }
}
