using Containerize.Images.References;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.References;

public sealed class ReferenceGrammarTests
{
    [Theory]
    [InlineData("Hello", "hello")]
    [InlineData("My.Company.Api", "my.company.api")]
    [InlineData("Hello World", "hello-world")]
    [InlineData("a  b", "a-b")]
    [InlineData("_private", "private")]
    [InlineData("trailing--", "trailing")]
    [InlineData("a__b", "a_b")]
    [InlineData("team/App", "team/app")]
    [InlineData("/rooted/", "rooted")]
    [InlineData("Größe", "gr-e")]
    [InlineData("日本", "")]
    [InlineData("", "")]
    public void Makes_a_repository_of_a_name(string name, string expected) =>
        ReferenceGrammar.NormalizeRepository(name).ShouldBe(expected);

    [Fact]
    public void Makes_a_good_repository_of_any_name_that_has_a_usable_character() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), name =>
        {
            var repository = ReferenceGrammar.NormalizeRepository(name.Get);
            return repository.Length == 0
                ? !name.Get.ToLowerInvariant().Any(c => char.IsAsciiLetterOrDigit(c))
                : ReferenceGrammar.FaultInRepository(repository) is null;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("1.0.0+build.5", "1.0.0-build.5")]
    [InlineData("-rc", "rc")]
    [InlineData("..", "")]
    [InlineData("feature/x", "feature-x")]
    public void Makes_a_tag_of_a_version(string text, string expected) => ReferenceGrammar.NormalizeTag(text).ShouldBe(expected);

    [Fact]
    public void Makes_a_good_tag_or_none_of_any_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var tag = ReferenceGrammar.NormalizeTag(string.Concat(Enumerable.Repeat(text.Get, 3)));
            return tag.Length == 0 || ReferenceGrammar.FaultInTag(tag) is null;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("ghcr.io")]
    [InlineData("localhost:5000")]
    [InlineData("127.0.0.1:65535")]
    [InlineData("[::1]:5000")]
    [InlineData("[2001:db8::1]")]
    [InlineData("xn--bcher-kva.example")]
    public void Knows_a_registry(string registry) => ReferenceGrammar.FaultInRegistry(registry).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("https://ghcr.io")]
    [InlineData("ghcr.io/")]
    [InlineData("ghcr.io/owner")]
    [InlineData("ghcr.io:")]
    [InlineData("ghcr.io:70000")]
    [InlineData("a..b")]
    [InlineData("host name")]
    [InlineData("user@host")]
    [InlineData("host\n")]
    public void Knows_what_is_no_registry(string registry) => ReferenceGrammar.FaultInRegistry(registry).ShouldNotBeNull();

    [Fact]
    public void Suggests_a_repository_and_a_tag_that_would_do()
    {
        ReferenceErrors.BadRepository("My App", ReferenceGrammar.FaultInRepository("My App")!).Message.ShouldEndWith("Set ContainerRepository to 'my-app', for example.");
        ReferenceErrors.BadTag("1.0+2", ReferenceGrammar.FaultInTag("1.0+2")!).Message.ShouldEndWith("Set ContainerImageTag or ContainerImageTags to '1.0-2', for example.");
        ReferenceErrors.BadRepository("日本", ReferenceGrammar.FaultInRepository("日本")!).Message.ShouldEndWith("Set ContainerRepository to another name.");
    }

    [Fact]
    public void Says_that_a_registry_has_no_scheme() =>
        ReferenceErrors.BadRegistry("https://ghcr.io", ReferenceGrammar.FaultInRegistry("https://ghcr.io")!).Message.ShouldEndWith("without the scheme.");
}
