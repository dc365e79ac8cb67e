using Containerize.Cli.Projects;
using Containerize.Images;

namespace Containerize.Cli.Tests;

public sealed class DirectivesTests
{
    [Fact]
    public void All_kinds_are_read()
    {
        var directives = Directives.Parse("a.cs", ["#!/usr/bin/env dotnet", "#:sdk Microsoft.NET.Sdk.Web", "#:package Humanizer@2.14.1", "#:property LangVersion=preview", "#:project ../Shared", "using System;"]);

        directives.Sdks.ShouldBe(["Microsoft.NET.Sdk.Web"]);
        directives.Packages.ShouldBe([new("Humanizer", "2.14.1")]);
        directives.Properties.ShouldBe([new("LangVersion", "preview")]);
        directives.Projects.ShouldBe(["../Shared"]);
    }

    [Theory]
    [InlineData("#:sdk")]
    [InlineData("#:packages A@1")]
    [InlineData("#:package A")]
    [InlineData("#:property A")]
    [InlineData("#:property A B=1")]
    [InlineData("#:")]
    public void One_that_is_not_understood_is_an_error_with_its_line(string directive)
    {
        var error = Should.Throw<ContainerizeException>(() => Directives.Parse("a.cs", ["", directive])).Error;

        error.Code.ShouldBe("CTZ7005");
        CliErrors.Line(error).ShouldStartWith($"a.cs(2): error CTZ7005: '{directive}'");
    }

    [Fact]
    public void A_file_gets_the_sdk_of_the_tool_s_version_unless_it_names_one()
    {
        CodeFileProject.Compose("/f/hello.cs", Directives.Parse("hello.cs", [])).ShouldContain($"Sdk=\"Containerize.Sdk/{ToolVersion.Current}\"");
        CodeFileProject.Compose("/f/hello.cs", Directives.Parse("hello.cs", ["#:sdk Microsoft.NET.Sdk.Web"])).ShouldContain($"Sdk=\"Microsoft.NET.Sdk.Web;Containerize.Sdk/{ToolVersion.Current}\"");
        CodeFileProject.Compose("/f/hello.cs", Directives.Parse("hello.cs", ["#:sdk Containerize.Sdk@9.9.9"])).ShouldContain("Sdk=\"Containerize.Sdk/9.9.9\"");
    }

    [Fact]
    public void Values_stand_in_the_project_as_text() =>
        CodeFileProject.Compose("/f/hello.cs", Directives.Parse("hello.cs", ["#:property A=<b> & \"c\""])).ShouldContain("<A>&lt;b&gt; &amp; \"c\"</A>");
}
