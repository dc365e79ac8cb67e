using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Tests.Composition;

namespace Containerize.Dockerfiles.Tests.Linting;

public sealed class DockerfileLintTests
{
    private const string From = "FROM a:1" + Requests.Digest + "\n";

    [Theory]
    [InlineData("FROM a:1", "1 pinned-image")]
    [InlineData("FROM a", "1 no-latest, 1 pinned-image")]
    [InlineData("FROM a:latest" + Requests.Digest, "1 no-latest")]
    [InlineData("FROM host:5000/a" + Requests.Digest, "")]
    [InlineData("ARG A\nFROM ${A}", "2 pinned-image")]
    [InlineData("ARG A=b:1\nFROM ${A}", "2 pinned-image")]
    [InlineData("ARG A=b:1" + Requests.Digest + "\nFROM $A", "")]
    [InlineData("ARG T=1\nFROM b:${T}", "2 pinned-image")]
    [InlineData("FROM ${A:-b:1}", "1 pinned-image")]
    [InlineData("FROM scratch", "")]
    [InlineData("FROM scratch AS a\nFROM scratch AS a-x\nFROM a${X:+-x}", "")]
    [InlineData("FROM scratch AS a\nFROM a${X:+-y}", "2 no-latest, 2 pinned-image")]
    [InlineData("FROM --platform=linux/amd64 scratch", "1 no-platform")]
    [InlineData("FROM --platform=$BUILDPLATFORM scratch", "")]
    [InlineData("RUN x", "1 syntax, 1 syntax")]
    public void Images_are_pinned(string text, string expected) => Findings(text).ShouldBe(expected);

    [Theory]
    [InlineData("CMD run", "2 exec-form")]
    [InlineData("ENTRYPOINT run it", "2 exec-form")]
    [InlineData("HEALTHCHECK CMD curl -f http://localhost/", "2 exec-form")]
    [InlineData("ONBUILD CMD run", "2 exec-form")]
    [InlineData("CMD [\"run\"]", "")]
    [InlineData("HEALTHCHECK NONE", "")]
    [InlineData("CMD [\"a\"]\nCMD [\"b\"]", "3 one-command")]
    [InlineData("ENTRYPOINT [\"a\"]\nENTRYPOINT [\"b\"]\nENTRYPOINT [\"c\"]", "3 one-command, 4 one-command")]
    [InlineData("HEALTHCHECK NONE\nHEALTHCHECK NONE", "3 one-command")]
    [InlineData("ARG NUGET_TOKEN", "2 no-secrets")]
    [InlineData("ENV A=1 \\\n DB_PASSWORD=x", "2 no-secrets")]
    [InlineData("ENV DB_PASSWORD_FILE=/run/secrets/db TOKENIZER=x KEYBOARD=us EMPTY_PASSWORD=", "")]
    [InlineData("WORKDIR app", "2 absolute-workdir")]
    [InlineData("WORKDIR $HOME", "")]
    [InlineData("ADD a /", "2 copy-not-add")]
    [InlineData("ADD a.tar.gz https://example.org/x /", "")]
    [InlineData("COPY a b /c", "2 copy-to-folder")]
    [InlineData("COPY a b /c/", "")]
    [InlineData("COPY --from=nobody a /", "2 known-stage")]
    [InlineData("COPY --from=0 a /", "2 known-stage")]
    [InlineData("COPY --from=debian:12 a /", "2 pinned-image")]
    [InlineData("EXPOSE 80 70000", "2 port")]
    [InlineData("EXPOSE 8000-8010/tcp $PORT", "")]
    [InlineData("USER 0", "2 no-root")]
    [InlineData("USER root\nUSER app", "")]
    [InlineData("MAINTAINER me", "2 no-maintainer")]
    [InlineData("WHAT x", "2 syntax")]
    public void An_instruction_that_is_likely_to_go_wrong_is_found(string text, string expected) => Findings(From + text).ShouldBe(expected);

    [Theory]
    [InlineData("RUN sudo x", "2 no-sudo")]
    [InlineData("RUN cd /x && make", "2 workdir-not-cd")]
    [InlineData("RUN apt install x", "2 apt-get")]
    [InlineData("RUN apt-get update && apt-get dist-upgrade -y", "2 apt-get")]
    [InlineData("RUN apt-get install x", "2 apt-get, 2 apt-get, 2 apt-get, 2 apt-get")]
    [InlineData("RUN apt-get update && apt-get install -y --no-install-recommends x", "2 apt-get")]
    [InlineData("RUN apt-get update && apt-get install -y --no-install-recommends x && rm -rf /var/lib/apt/lists/*", "")]
    [InlineData("RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends x; rm -rf /var/lib/apt/lists/*", "")]
    [InlineData("RUN echo 'no apt-get install here'", "")]
    [InlineData("RUN --mount=type=cache,target=/c x", "2 portable")]
    [InlineData("ONBUILD RUN --mount=type=cache,target=/c x", "")]
    [InlineData("RUN <<E\nx\nE", "2 portable")]
    [InlineData("COPY --chmod=0755 a /", "2 portable")]
    [InlineData("COPY --link a /", "2 portable")]
    [InlineData("HEALTHCHECK --start-interval=1s CMD [\"x\"]", "2 portable")]
    public void A_step_of_the_build_that_is_likely_to_go_wrong_is_found(string text, string expected) => Findings(From + text).ShouldBe(expected);

    [Theory]
    [InlineData("FROM scratch AS a\nFROM scratch AS A", "2 known-stage")]
    [InlineData("FROM scratch\nFROM scratch\nCOPY --from=0 a /", "")]
    [InlineData("FROM scratch AS a\nCOPY --from=a b /", "2 known-stage")]
    [InlineData("FROM scratch\nCOPY a b", "2 absolute-workdir")]
    [InlineData("FROM scratch\nWORKDIR /x\nCOPY a b", "")]
    [InlineData("", "1 syntax")]
    public void Stages_are_checked(string text, string expected) => Findings(text).ShouldBe(expected);

    [Fact]
    public void A_finding_is_a_warning_with_file_and_line()
    {
        var warning = DockerfileLint.Check(From + "\nUSER root\n").ShouldHaveSingleItem().ToWarning("sub/Dockerfile");

        warning.Code.ShouldBe("CTZ6020");
        (warning.File, warning.Line).ShouldBe(("sub/Dockerfile", 3));
        warning.Message.ShouldBe("The container runs as root; name another user last. [no-root]");
    }

    private static string Findings(string text) => string.Join(", ", DockerfileLint.Check(text).Select(finding => $"{finding.Line} {finding.Rule}"));
}
