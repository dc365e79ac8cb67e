using System.Text.Json.Nodes;
using Microsoft.Build.Framework;

namespace Containerize.Tasks.Tests;

/// <summary>The task as MSBuild runs it. Alone: it takes the cache's folder from the environment.</summary>
[Collection(nameof(PublishImageTests))]
[CollectionDefinition(nameof(PublishImageTests), DisableParallelization = true)]
public sealed class PublishImageTests : IDisposable
{
    private const string CacheVariable = "CONTAINERIZE_CACHE";

    private readonly TaskFixture _fixture = new();
    private readonly string? _cacheBefore = Environment.GetEnvironmentVariable(CacheVariable);

    public PublishImageTests() => Environment.SetEnvironmentVariable(CacheVariable, _fixture.Combine("cache"));

    private PublishImage Task => _fixture.Task;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(CacheVariable, _cacheBefore);
        _fixture.Dispose();
    }

    [Fact]
    public void Publishes_and_says_what_it_did_to_people_to_files_and_to_other_targets()
    {
        Task.Tags = TaskFixture.Items("1.0.0", "sha-0123456");
        (Task.ReportFile, Task.DigestFile) = ("obj/report.json", "digest.txt");

        Task.Execute().ShouldBeTrue(string.Join('\n', _fixture.Engine.Errors.Select(error => error.Message)));

        var digest = Task.GeneratedContainerDigest;
        digest.ShouldStartWith("sha256:");
        File.ReadAllText(_fixture.Combine("project", "digest.txt")).ShouldBe(digest + "\n");
        ((string?)JsonNode.Parse(File.ReadAllText(_fixture.Combine("project", "obj", "report.json")))!["digest"]).ShouldBe(digest);
        var shown = _fixture.Engine.Shown.ShouldHaveSingleItem().Split('\n');
        shown[0].ShouldBe($"Hello -> image hello in OCI layout {_fixture.Combine("project", "out")}");
        shown.ShouldContain($"  {digest}");
        _fixture.Engine.Errors.ShouldBeEmpty();
        _fixture.Engine.Warnings.ShouldBeEmpty();

        var container = Task.GeneratedContainer.Single();
        container.GetMetadata("ManifestDigest").ShouldBe(digest);
        container.GetMetadata("Tags").ShouldBe("1.0.0;sha-0123456");
        container.GetMetadata("Repository").ShouldBe("hello");
        container.GetMetadata("Reference").ShouldBe(Task.GeneratedContainerNames[0].ItemSpec);
        Images.Digest.Of(System.Text.Encoding.UTF8.GetBytes(container.GetMetadata("Manifest"))).ToString().ShouldBe(digest);
        Task.GeneratedContainerNames.Length.ShouldBe(2);
        JsonNode.Parse(Task.GeneratedContainerConfiguration)!["config"]!["WorkingDir"]!.GetValue<string>().ShouldBe("/app");
        Task.GeneratedContainerMediaType.ShouldBe("application/vnd.oci.image.manifest.v1+json");
        Task.GeneratedArchiveOutputPath.ShouldBe(_fixture.Combine("project", "out"));
    }

    [Fact]
    public void Files_that_look_like_secrets_are_one_warning_that_can_be_switched_off()
    {
        Task.Files = [.. Task.Files, _fixture.FileItem(".env", "TOKEN=x"), _fixture.FileItem("site.pfx", "x")];
        Task.Execute().ShouldBeTrue();
        var warning = _fixture.Engine.Warnings.ShouldHaveSingleItem();
        (warning.Code, warning.File).ShouldBe(("CTZ4030", Task.ProjectPath));
        warning.HelpLink.ShouldEndWith("/docs/rules/CTZ4030.md");
        warning.Message!.ShouldContain("/app/.env, /app/site.pfx");
        _fixture.Engine.Warnings.Clear();

        Task.WarnSecrets = false;

        Task.Execute().ShouldBeTrue();
        _fixture.Engine.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Many_symbols_are_one_warning_that_can_be_switched_off()
    {
        Task.Files = [.. Task.Files, _fixture.FileItem("hello.pdb", "some symbols")];
        Task.WarnSymbolsLimit = "11";
        Task.Execute().ShouldBeTrue();
        _fixture.Engine.Warnings.ShouldHaveSingleItem().Code.ShouldBe("CTZ4031");
        _fixture.Engine.Warnings.Clear();

        Task.WarnSymbols = false;
        Task.Execute().ShouldBeTrue();
        (Task.WarnSymbols, Task.WarnSymbolsLimit) = (true, "12");
        Task.Execute().ShouldBeTrue();

        _fixture.Engine.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_second_publish_tells_what_it_grew_by()
    {
        Task.ReportFile = "obj/report.json";
        Task.Execute().ShouldBeTrue();
        var first = Task.GeneratedContainerDigest;
        _fixture.FileItem("hello.dll", "the application, which has got somewhat longer than it was");

        Task.Execute().ShouldBeTrue();

        ((string?)JsonNode.Parse(File.ReadAllText(_fixture.Combine("project", "obj", "report.json")))!["previousDigest"]).ShouldBe(first);
        _fixture.Engine.Shown.First().ShouldNotContain("+");
        _fixture.Engine.Shown.Last().ShouldMatch(@"application .* built, written, \+\d+ B");
    }

    [Fact]
    public void An_error_has_its_code_its_page_one_line_and_the_project_where_no_other_file_is_at_fault()
    {
        Task.BaseImage = "oci:../{0}\nmissing";

        var error = Fail();

        error.Code.ShouldBe("CTZ2010");
        error.HelpLink.ShouldEndWith("/docs/rules/CTZ2010.md");
        error.File.ShouldBe(Task.ProjectPath);
        error.Message!.ShouldContain("{0} missing");
        error.Message!.ShouldNotContain("\n");
    }

    [Fact]
    public void An_error_in_a_property_is_told_like_any_other()
    {
        Task.ImageFormat = "x";

        Fail().Code.ShouldBe("CTZ1008");
    }

    [Fact]
    public void An_error_in_a_file_names_the_file()
    {
        Task.LockFile = _fixture.Write("project/containerize.lock.json", "{");

        var error = Fail();

        (error.Code, error.File).ShouldBe(("CTZ2030", Task.LockFile));
    }

    [Fact]
    public void A_bug_is_CTZ9999_in_one_line_with_its_stack_trace_only_for_those_who_ask()
    {
        Task.Files = [null!];

        var error = Fail();

        error.Code.ShouldBe("CTZ9999");
        error.Message!.ShouldContain("NullReferenceException");
        error.Message!.ShouldNotContain(" at ");
        error.Message!.ShouldNotContain("\n");
        var trace = _fixture.Engine.Messages.Single(message => message.Message!.Contains("   at Containerize"));
        trace.Importance.ShouldBe(MessageImportance.Low);
    }

    [Fact]
    public void A_cancelled_build_is_CTZ1003_and_publishes_nothing()
    {
        Task.Cancel();

        Fail().Code.ShouldBe("CTZ1003");

        Directory.Exists(_fixture.Combine("project", "out")).ShouldBeFalse();
        File.Exists(_fixture.Combine("project", "containerize.lock.json")).ShouldBeFalse();
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_CTZ1004_though_the_image_is_shown()
    {
        Task.ReportFile = Path.Combine(_fixture.Write("file", ""), "report.json");

        Fail().Code.ShouldBe("CTZ1004");

        _fixture.Engine.Shown.First().ShouldStartWith("Hello -> image hello in ");
    }

    private BuildErrorEventArgs Fail()
    {
        Task.Execute().ShouldBeFalse();
        return _fixture.Engine.Errors.ShouldHaveSingleItem();
    }
}
