using System.Runtime.Versioning;
using System.Text;
using Containerize.Dockerfiles.Composition;
using Containerize.Dockerfiles.Notation;
using Containerize.Dockerfiles.Regions;
using Containerize.Dockerfiles.Tests.Builders;
using Containerize.Dockerfiles.Tests.Composition;
using Containerize.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Dockerfiles.Tests.Regions;

public sealed class RegionMergeTests
{
    private static readonly GeneratedRegion A = new("a", "ONE=1\n");
    private static readonly GeneratedRegion B = new("b", "TWO=2\n");
    private static readonly GeneratedRegion C = new("c", "THREE=3\n");

    private static RegionMergeResult Merge(string? existing, params GeneratedRegion[] regions) =>
        RegionMerge.Merge(existing is null ? null : Encoding.UTF8.GetBytes(existing), regions, "Dockerfile");

    private static string Merged(string? existing, params GeneratedRegion[] regions)
    {
        var result = Merge(existing, regions);
        result.Errors.ShouldBeEmpty();
        return Encoding.UTF8.GetString(result.Content.Span);
    }

    [Fact]
    public void A_new_file_has_the_regions_in_order_with_a_line_between_them() =>
        Merged(null, A, B).ShouldMatch("\\A# <containerize:a hash=[0-9a-f]{12}>\nONE=1\n# </containerize:a>\n\n# <containerize:b hash=[0-9a-f]{12}>\nTWO=2\n# </containerize:b>\n\\z");

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    public void An_empty_file_is_as_good_as_none(string existing) => Merged(existing, A).ShouldBe(Merged(null, A));

    [Fact]
    public void The_same_regions_give_the_same_bytes()
    {
        var text = "# mine\n\n" + Merged(null, A, B) + "RUN mine\n";

        var result = Merge(text, A, B);

        result.IsChanged.ShouldBeFalse();
        Encoding.UTF8.GetString(result.Content.Span).ShouldBe(text);
    }

    [Fact]
    public void Edits_between_regions_survive_when_a_region_changes()
    {
        var text = "# syntax=x\n" + Merged(null, A, B).Replace("\n\n", "\n\n  RUN mine \\\n\t&& größer\n\n") + "tail without an end";

        Merged(text, A, B with { Text = "TWO=22\nmore\n" }).ShouldBe(text.Replace(RegionMarkers.Write("b", B.Text), RegionMarkers.Write("b", "TWO=22\nmore\n")));
    }

    [Fact]
    public void Edits_of_any_kind_between_regions_survive()
    {
        // Lines that end as Windows ends them have a test of their own: they decide how what is written ends.
        var edits = HostileTexts.OnSeveralLines.Select(text => text.Replace("\r", "", StringComparison.Ordinal));
        Prop.ForAll(edits.ArrayOf(3).ToArbitrary(), own =>
        {
            string File(GeneratedRegion second) => $"{own[0]}\n{RegionMarkers.Write("a", A.Text)}{own[1]}\n{RegionMarkers.Write("b", second.Text)}{own[2]}";
            var changed = B with { Text = "NEW=1\n" };
            return Merged(File(B), A, changed) == File(changed);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_follows_a_change_of_style_and_back()
    {
        var onBuild = DockerfileWriter.WriteRegions(DockerfileComposer.Compose(Requests.OnBuild)).ToArray();
        var full = DockerfileWriter.WriteRegions(DockerfileComposer.Compose(Requests.Full)).ToArray();

        var switched = Merged(Merged(null, onBuild), full);
        var back = Merged(switched, onBuild);

        Lines(switched).ShouldBe(Lines(Merged(null, full)));
        Lines(back).ShouldBe(Lines(Merged(null, onBuild)));

        static IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => line.Length > 0);
    }

    [Fact]
    public void Bytes_that_are_no_text_survive()
    {
        byte[] own = [0xEF, 0xBB, 0xBF, (byte)'#', 0xFF, 0xC3, 0x28, (byte)'\n'];
        byte[] existing = [.. own, .. RegionMerge.Merge(null, [A with { Text = "größe\n" }], "f").Content.Span, 0xFE];

        var result = RegionMerge.Merge(existing, [A with { Text = "größe 漢\n" }], "f");

        result.Errors.ShouldBeEmpty();
        result.Content.ToArray().ShouldBe([.. own, .. RegionMerge.Merge(null, [A with { Text = "größe 漢\n" }], "f").Content.Span, 0xFE]);
    }

    [Fact]
    public void A_file_that_ends_its_lines_as_Windows_does_keeps_them_and_is_not_taken_for_edited()
    {
        var text = ("# mine\n" + Merged(null, A, B)).Replace("\n", "\r\n");

        Merge(text, A, B).IsChanged.ShouldBeFalse();
        Merged(text, A, B with { Text = "NEW=1\n" }).ShouldBe(("# mine\n" + Merged(null, A, B with { Text = "NEW=1\n" })).Replace("\n", "\r\n"));
    }

    [Fact]
    public void Every_edited_region_is_an_error_with_its_line_and_what_to_do()
    {
        var text = "# mine\n" + Merged(null, A, B, C).Replace("ONE=1", "ONE=11").Replace("THREE=3\n", "");

        var result = Merge(text, A, B, C);

        result.IsChanged.ShouldBeFalse();
        result.Content.IsEmpty.ShouldBeTrue();
        result.Errors.Select(error => error.Code).ShouldBe(["CTZ6002", "CTZ6002"]);
        result.Errors[0].Message.ShouldBe(
            "The generated region 'a' was edited by hand, so nothing was written. Move your lines out of the region and delete it with both marker lines, to have it written anew; or keep it as it is for good with hash=own in its first line; or drop the edit with ContainerizeDockerfileOverwrite=true.");
        result.Errors[1].Message.ShouldStartWith("The generated region 'c' was edited");
        result.Errors.Select(error => (error.File, error.Line)).ShouldBe([("Dockerfile", 2), ("Dockerfile", 10)]);
    }

    [Fact]
    public void Overwriting_drops_the_edit_and_nothing_else()
    {
        var text = "# mine\n" + Merged(null, A, B);

        var result = RegionMerge.Merge(Encoding.UTF8.GetBytes(text.Replace("ONE=1", "ONE=11")), [A, B], "f", overwrite: true);

        Encoding.UTF8.GetString(result.Content.Span).ShouldBe(text);
    }

    [Fact]
    public void A_region_that_was_taken_over_is_left_alone_whatever_it_holds()
    {
        var text = Merged(null, A, B).Replace(RegionMarkers.Write("a", A.Text), "# <containerize:a hash=own>\nMINE\n# </containerize:a>\n");

        Merge(text, A with { Text = "NEW\n" }, B).IsChanged.ShouldBeFalse();
        Merge(text, B).IsChanged.ShouldBeFalse();
    }

    [Fact]
    public void A_deleted_region_is_written_anew_in_its_place()
    {
        var all = Merged(null, A, B, C);

        Merged(all.Replace(RegionMarkers.Write("b", B.Text) + "\n", ""), A, B, C).ShouldBe(all);
        Merged(all.Replace(RegionMarkers.Write("a", A.Text) + "\n", ""), A, B, C).ShouldBe(all);
        Merged(all.Replace("\n" + RegionMarkers.Write("c", C.Text), "").TrimEnd('\n'), A, B, C).ShouldBe(all);
    }

    [Fact]
    public void A_region_that_is_no_longer_generated_goes_unless_it_was_edited()
    {
        var text = Merged(null, A, B);

        Merged(text, A).ShouldBe(RegionMarkers.Write("a", A.Text) + "\n");
        Merge(text.Replace("TWO", "2"), A).Errors.ShouldHaveSingleItem().Code.ShouldBe("CTZ6002");
    }

    [Fact]
    public void A_file_without_regions_is_somebody_s_and_never_overwritten()
    {
        var result = RegionMerge.Merge("FROM x\n"u8.ToArray(), [A], "sub/Dockerfile", overwrite: true);

        var error = result.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe("CTZ6001");
        error.File.ShouldBe("sub/Dockerfile");
        error.Message.ShouldContain("ContainerizeDockerfilePath");
    }

    [Theory]
    [InlineData("# <containerize:a hash=000000000000>\nx\n", "f(1): the region 'a' has no end")]
    [InlineData("y\n# </containerize:a>\n", "f(2): this marker of a generated region begins none")]
    [InlineData("# <containerize:a hash=000000000000>\n# <containerize:b hash=000000000000>\n", "f(2): this is not the end of the region 'a', which line 1 begins")]
    [InlineData("# <containerize:a hash=own>\n# </containerize:a>\n# <containerize:a hash=own>\n", "f(3): a second region 'a' begins here")]
    [InlineData("# <containerize:a>\n", "f(1): this marker of a generated region begins none")]
    public void Markers_that_do_not_fit_each_other_are_an_error_with_the_line(string text, string start)
    {
        var error = RegionMerge.Merge(Encoding.UTF8.GetBytes(text), [A], "f", overwrite: true).Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe("CTZ6003");
        $"{error.File}({error.Line}): {error.Message}".ShouldStartWith(start);
    }

    [Fact]
    public void A_byte_order_mark_that_an_editor_has_put_before_the_first_region_stays_and_hides_no_marker()
    {
        var text = "\uFEFF" + Merged(null, A, B);

        Merge(text, A, B).IsChanged.ShouldBeFalse();
        Merged(text, A with { Text = "NEW=1\n" }, B).ShouldBe("\uFEFF" + Merged(null, A with { Text = "NEW=1\n" }, B));
    }

    [Fact]
    public void A_dockerignore_that_somebody_wrote_is_kept_for_good_as_its_error_says()
    {
        const string mine = "mine\n!mine/not\n";
        var error = RegionMerge.Merge(Encoding.UTF8.GetBytes(mine), [A with { Name = "ignored" }], "x/.dockerignore").Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe("CTZ6001");

        var lines = error.Message.Split('\'').Where(part => part.StartsWith("# <", StringComparison.Ordinal)).ToArray();
        var kept = mine + string.Join('\n', lines) + "\n";

        lines.Length.ShouldBe(2);
        RegionMerge.Merge(Encoding.UTF8.GetBytes(kept), [A with { Name = "ignored" }], "x/.dockerignore").ShouldSatisfyAllConditions(
            result => result.Errors.ShouldBeEmpty(),
            result => result.IsChanged.ShouldBeFalse());
    }

    [Fact]
    public async Task A_file_is_written_once_and_then_only_where_it_changes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("sub", "Dockerfile");

        (await GeneratedFile.WriteAsync(file, [A], overwrite: false, default)).IsChanged.ShouldBeTrue();
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        (await GeneratedFile.WriteAsync(file, [A], overwrite: false, default)).IsChanged.ShouldBeFalse();
        File.GetLastWriteTimeUtc(file).ShouldBe(DateTime.UnixEpoch);
        (await GeneratedFile.WriteAsync(file, [A, B], overwrite: false, default)).IsChanged.ShouldBeTrue();

        (await File.ReadAllTextAsync(file)).ShouldBe(Merged(null, A, B));
        Directory.GetFiles(folder.Combine("sub")).ShouldBe([file]);
    }

    [Fact]
    public async Task An_edited_file_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var edited = Merged(null, A, B).Replace("ONE", "1");
        var file = folder.Write("Dockerfile", edited);

        var result = await GeneratedFile.WriteAsync(file, [A, B with { Text = "NEW\n" }], overwrite: false, default);

        result.Errors.ShouldHaveSingleItem().Code.ShouldBe("CTZ6002");
        (await File.ReadAllTextAsync(file)).ShouldBe(edited);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task A_link_stays_a_link_and_what_it_leads_to_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        using var folder = new TemporaryFolder();
        var target = folder.Write("real/Dockerfile", Merged(null, A));
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder.Combine("Dockerfile"), "real/Dockerfile");

        (await GeneratedFile.WriteAsync(folder.Combine("Dockerfile"), [B], overwrite: false, default)).IsChanged.ShouldBeTrue();

        new FileInfo(folder.Combine("Dockerfile")).LinkTarget.ShouldBe("real/Dockerfile");
        (await File.ReadAllTextAsync(target)).ShouldContain("TWO=2");
        File.GetUnixFileMode(target).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_an_error_and_no_exception()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");

        var result = await GeneratedFile.WriteAsync(folder.Combine("file", "Dockerfile"), [A], overwrite: false, default);

        result.Errors.ShouldHaveSingleItem().Code.ShouldBe("CTZ6004");
    }
}
