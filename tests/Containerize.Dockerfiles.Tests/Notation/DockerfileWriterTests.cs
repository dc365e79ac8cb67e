using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Images;

namespace Containerize.Dockerfiles.Tests.Notation;

public sealed class DockerfileWriterTests
{
    private static string Written(Instruction instruction) => InstructionWriter.Write(instruction);

    [Fact]
    public void Plain_words_stand_bare_and_others_in_double_quotes_with_their_special_characters_escaped() =>
        Written(new Env([new("A", "8080"), new("B", "a b"), new("C", """say "hi" for $5\"""), new("D", ""), new("E", "größe")])).ShouldBe(
            """
            ENV A=8080 \
                B="a b" \
                C="say \"hi\" for \$5\\" \
                D="" \
                E="größe"
            """);

    [Fact]
    public void Labels_with_keys_of_any_characters_are_quoted_too() =>
        Written(new Label([new("#a b", "1"), new("$x", "2")])).ShouldBe("LABEL \"#a b\"=1 \\\n    \"\\$x\"=2");

    [Theory]
    [InlineData("${BASE}", "FROM ${BASE}")]
    [InlineData("${BASE:-a b}", "FROM \"${BASE:-a b}\"")]
    public void Variables_stay_variables_in_expressions(string source, string expected) =>
        Written(new From(Word.Expression(source))).ShouldBe(expected);

    [Fact]
    public void A_stage_has_its_platform_and_name() =>
        Written(new From("debian:12", "tools", Word.Expression("$BUILDPLATFORM"))).ShouldBe("FROM --platform=$BUILDPLATFORM debian:12 AS tools");

    [Fact]
    public void Exec_form_is_JSON_in_which_only_what_must_be_is_escaped() =>
        Written(new Cmd(Command.Exec("a b", "\"\\", "line\n\t\u0001", "é😀$X<&>'"))).ShouldBe("""CMD ["a b", "\"\\", "line\n\t\u0001", "é😀$X<&>'"]""");

    [Fact]
    public void No_command_in_exec_form_clears_the_base_s() => Written(new Entrypoint(Command.Exec())).ShouldBe("ENTRYPOINT []");

    [Fact]
    public void A_health_check_has_the_options_that_are_set_in_Go_s_notation() =>
        Written(new Healthcheck(Command.Exec("/app", "--probe"))
        {
            Interval = TimeSpan.FromMilliseconds(1500),
            Timeout = TimeSpan.FromMinutes(2),
            StartPeriod = TimeSpan.Zero,
            StartInterval = TimeSpan.FromTicks(15),
            Retries = 3,
        }).ShouldBe("HEALTHCHECK --interval=1500ms --timeout=120s --start-period=0s --start-interval=1500ns --retries=3 \\\n    CMD [\"/app\", \"--probe\"]");

    [Fact]
    public void An_empty_health_check_switches_the_base_s_off() =>
        Written(Healthcheck.Of(new HealthcheckConfig { Command = [] })).ShouldBe("HEALTHCHECK NONE");

    [Fact]
    public void Copies_name_their_options_and_take_the_JSON_form_where_a_path_needs_quotes()
    {
        Written(new Copy(["a", "b"], "/c/") { From = "builder", Chown = "1654:1654", Chmod = "0755", Options = ["--link"] })
            .ShouldBe("COPY --from=builder --chown=1654:1654 --chmod=0755 --link a b /c/");
        Written(new Copy(["a b"], "/c $d/")).ShouldBe("""COPY ["\"a b\"", "\"/c \\$d/\""]""");
        Written(new Copy(["--x"], "/c")).ShouldBe("""COPY ["--x", "/c"]""");
    }

    [Fact]
    public void A_pattern_matches_a_path_with_pattern_characters() => Copy.PatternOf("a[1]*?").ShouldBe("a[[]1][*][?]");

    [Fact]
    public void Several_lines_of_a_shell_command_are_continued_and_what_a_shell_would_continue_is_not_continued_twice() =>
        Written(new Run(Command.InShell("apt-get update \\\n  && apt-get install -y curl\n\n&& true")) { Options = ["--network=none"] })
            .ShouldBe("RUN --network=none \\\n    apt-get update \\\n    && apt-get install -y curl \\\n    && true");

    [Fact]
    public void The_other_instructions_are_written()
    {
        Written(new Arg("A")).ShouldBe("ARG A");
        Written(new Arg("A", "x y")).ShouldBe("ARG A=\"x y\"");
        Written(new Expose(["80/tcp", "53/udp"])).ShouldBe("EXPOSE 80/tcp 53/udp");
        Written(new Volume(["/data", "/a b"])).ShouldBe("""VOLUME ["/data", "\"/a b\""]""");
        Written(new User("1654:1654")).ShouldBe("USER 1654:1654");
        Written(new Workdir("/a b")).ShouldBe("WORKDIR \"/a b\"");
        Written(new StopSignal("SIGINT")).ShouldBe("STOPSIGNAL SIGINT");
        Written(new Shell(["/bin/sh", "-c"])).ShouldBe("""SHELL ["/bin/sh", "-c"]""");
        Written(new Onbuild(new Run(Command.Exec("a")))).ShouldBe("""ONBUILD RUN ["a"]""");
        Written(new Add(["x.tar"], "/")).ShouldBe("ADD x.tar /");
        Written(new Comment("one\n\ntwo ")).ShouldBe("# one\n#\n# two");
    }

    [Fact]
    public void A_line_parts_the_stages_with_the_comment_above_them()
    {
        var dockerfile = new Dockerfile
        {
            Directives = [new("syntax", "docker/dockerfile:1")],
            Globals = [new Arg("A", "1"), new Comment("first")],
            Stages = [new(new From("a"), [new User("b"), new Comment("second"), new Comment("more")]), new(new From("c"), [])],
        };

        DockerfileWriter.Write(dockerfile).ShouldBe("# syntax=docker/dockerfile:1\nARG A=1\n\n# first\nFROM a\nUSER b\n\n# second\n# more\nFROM c\n");
    }

    [Fact]
    public void A_first_comment_is_never_taken_for_a_parser_directive() =>
        DockerfileWriter.Write(new Dockerfile { Globals = [new Comment("escape = `")], Stages = [] }).ShouldBe("#\n# escape = `\n");

    [Theory]
    [InlineData("a\nb", "The value of the environment variable X cannot stand in a Dockerfile: it has a line break, for which there is no notation. Change the value, or set it where the container is started.")]
    [InlineData("a\0", "The value of the environment variable X cannot stand in a Dockerfile: it has a NUL character. Change the value, or set it where the container is started.")]
    public void What_has_no_notation_is_an_error_that_names_it(string value, string message)
    {
        var error = Should.Throw<ContainerizeException>(() => Written(new Env([new("X", value)]))).Error;

        error.Code.ShouldBe("CTZ6005");
        error.Message.ShouldBe(message);
    }

    [Fact]
    public void Half_a_character_has_no_notation_anywhere()
    {
        Should.Throw<ContainerizeException>(() => Written(new Env([new("X", "a\ud83d")]))).Error.Message.ShouldContain("it is not valid Unicode");
        Should.Throw<ContainerizeException>(() => Written(new Cmd(Command.Exec("\ude00")))).Error.Code.ShouldBe("CTZ6005");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=b")]
    public void A_label_s_key_that_has_no_notation_is_an_error(string key) =>
        Should.Throw<ContainerizeException>(() => Written(new Label([new(key, "x")]))).Error.Code.ShouldBe("CTZ6005");
}
