using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Dockerfiles.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Dockerfiles.Tests.Notation;

public sealed class DockerfileReaderTests
{
    private static Instruction One(string text) => DockerfileReader.Read("FROM x\n" + text).Stages[0].Instructions.ShouldHaveSingleItem();

    [Fact]
    public void Values_of_any_characters_are_read_as_they_were_written() =>
        Prop.ForAll(HostileTexts.OnOneLine.ToArbitrary(), value =>
        {
            var read = One(InstructionWriter.Write(new Env([new("A", value), new("B", "x")]))).ShouldBeOfType<Env>();
            return read.Pairs.SequenceEqual([new("A", value), new("B", "x")]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arguments_of_any_characters_are_read_as_they_were_written() =>
        Prop.ForAll(HostileTexts.OnSeveralLines.ListOf().ToArbitrary(), arguments =>
            One(InstructionWriter.Write(new Cmd(Command.Exec([.. arguments])))) is Cmd { Command: var command } && command == Command.Exec([.. arguments]))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Paths_of_any_characters_are_read_as_they_were_written() =>
        Prop.ForAll(HostileTexts.OnOneLine.Where(text => text.Length > 0).ToArbitrary(), path =>
        {
            var copy = One(InstructionWriter.Write(new Copy([path], path) { Chown = "1:2" })).ShouldBeOfType<Copy>();
            var volume = One(InstructionWriter.Write(new Volume([path, path]))).ShouldBeOfType<Volume>();
            return copy.Sources.Append(copy.Destination).Concat(volume.Paths).All(word => word == path) && copy.Chown == "1:2";
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("FROM ${A} AS b")]
    [InlineData("FROM --platform=$BUILDPLATFORM a")]
    [InlineData("FROM restore${BUILDPLATFORM:+-cached} AS builder")]
    [InlineData("USER $APP_UID")]
    [InlineData("ENV A=\"${B:-x y}/\\$c\"")]
    [InlineData("COPY --from=builder --chown=1:2 a b /c/")]
    [InlineData("COPY --link a b")]
    [InlineData("ADD --chown=1 a.tar /")]
    [InlineData("EXPOSE 80 53/udp")]
    [InlineData("HEALTHCHECK NONE")]
    [InlineData("HEALTHCHECK --interval=90s --retries=3 \\\n    CMD [\"a\"]")]
    [InlineData("CMD echo $HOME | cat")]
    [InlineData("ENTRYPOINT []")]
    [InlineData("RUN --mount=type=cache,target=/c \\\n    dotnet restore \"$P\"")]
    [InlineData("ONBUILD RUN --mount=type=cache,target=/c \\\n    true")]
    [InlineData("ONBUILD ARG A")]
    [InlineData("SHELL [\"/bin/sh\"]")]
    [InlineData("STOPSIGNAL 9")]
    [InlineData("MAINTAINER somebody")]
    [InlineData("ARG A=\"b c\"")]
    [InlineData("# a comment")]
    public void What_is_read_is_written_as_it_was(string text)
    {
        var written = text.StartsWith("FROM ") ? text + "\n" : $"FROM x\n{text}\n";

        DockerfileWriter.Write(DockerfileReader.Read(written)).ShouldBe(written);
    }

    [Fact]
    public void Lines_are_joined_as_builders_join_them_and_numbered_from_one()
    {
        var read = DockerfileReader.Read("# syntax=a/b\r\n\r\nARG A=1\r\nFROM x \\\r\n  # not here\r\n\r\n  AS y\r\nRUN a && \\ \t\r\n    b\r\nUSER u\r\n");

        read.Directives.ShouldHaveSingleItem().ShouldBe(new("syntax", "a/b"));
        read.Globals[0].Line.ShouldBe(3);
        read.Stages[0].Name.ShouldBe("y");
        read.Stages[0].From.Line.ShouldBe(4);
        read.Stages[0].Instructions[0].ShouldBeOfType<Run>().Command.Shell.ShouldBe("a &&     b");
        read.Stages[0].Instructions[0].Line.ShouldBe(8);
        read.Stages[0].Instructions[1].Line.ShouldBe(10);
    }

    [Fact]
    public void Here_documents_belong_to_their_instruction()
    {
        var read = DockerfileReader.Read("FROM x\nRUN <<EOF cat <<-'B'\nUSER a\nEOF\n\tFROM b\n\tB\nCMD [\"c\"]\n");

        read.Stages[0].Instructions[0].ShouldBeOfType<Run>().HereDocuments.ShouldBe("USER a\nEOF\n\tFROM b\n\tB\n");
        read.Stages[0].Instructions[1].ShouldBeOfType<Cmd>().Line.ShouldBe(7);
        One("RUN echo \"<<EOF\"").ShouldBeOfType<Run>().HereDocuments.ShouldBeNull();
    }

    [Fact]
    public void The_escape_directive_names_another_character() =>
        DockerfileReader.Read("# escape=`\nFROM x\nENV A=c:\\dir B=\"`\"\" `\n    C=d\n").Stages[0].Instructions[0].ShouldBeOfType<Env>().Pairs
            .ShouldBe([new("A", "c:\\dir"), new("B", "\""), new("C", "d")]);

    [Fact]
    public void The_old_form_of_ENV_takes_the_rest_of_the_line() =>
        One("ENV A b  c=d").ShouldBeOfType<Env>().Pairs.ShouldHaveSingleItem().ShouldBe(new("A", "b  c=d"));

    [Fact]
    public void Quotes_and_escapes_mean_what_they_mean_to_builders() =>
        One("""LABEL a='$x "\n' b=c\ d e="f\ng" g=$ h="$1" i=pre'post'""").ShouldBeOfType<Label>().Pairs.ShouldBe(
            [new("a", "$x \"\\n"), new("b", "c d"), new("e", "f\\ng"), new("g", "$"), new("h", Word.Expression("$1")), new("i", "prepost")]);

    [Theory]
    [InlineData("FROBNICATE x", "'FROBNICATE' is no instruction")]
    [InlineData("COPY a", "the arguments of COPY are wrong")]
    [InlineData("ENV a=b c", "the arguments of ENV are wrong")]
    [InlineData("HEALTHCHECK --interval=soon CMD x", "the arguments of HEALTHCHECK are wrong")]
    [InlineData("HEALTHCHECK --nope=1s CMD x", "the arguments of HEALTHCHECK are wrong")]
    [InlineData("ONBUILD FROM x", "ONBUILD cannot hold FROM")]
    [InlineData("ONBUILD WHAT", "'WHAT' is no instruction")]
    public void What_is_no_instruction_says_why(string text, string fault)
    {
        var read = One(text).ShouldBeOfType<Verbatim>();

        read.Fault.ShouldBe(fault);
        read.Text.ShouldBe(text);
        read.Line.ShouldBe(2);
    }

    [Fact]
    public void An_instruction_above_the_first_stage_is_a_fault() =>
        DockerfileReader.Read("RUN x\nFROM y").Globals.ShouldHaveSingleItem().ShouldBeOfType<Verbatim>().Fault.ShouldBe("only ARG may come before the first FROM");

    [Theory]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("10us", 0.00001)]
    public void Durations_are_Go_s(string text, double seconds) =>
        Durations.Read(text).ShouldBe(TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("1..5s")]
    [InlineData("1year")]
    [InlineData("99999999999999999999h")]
    public void Other_texts_are_no_durations(string text) => Durations.Read(text).ShouldBeNull();
}
