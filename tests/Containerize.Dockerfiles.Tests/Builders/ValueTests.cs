using System.Text.Json.Nodes;
using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;
using Containerize.Testing;
using FsCheck.Fluent;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>What is written, built by real builders, gives the values put in.</summary>
[Trait("Category", "Slow")]
public sealed class ValueTests(DockerDaemon docker)
{
    private const int Count = 100;

    public static TheoryData<string> All => Builder.All;

    [Theory, MemberData(nameof(All))]
    public async Task Values_of_any_characters_come_out_of_a_build_as_they_were_put_in(string name)
    {
        var values = HostileTexts.OnOneLine.Sample(12, Count).ToArray();
        var arguments = HostileTexts.OnSeveralLines.Sample(12, Count).ToArray();
        // What engines do to these values, they do to everybody's: names are trimmed, paths cleaned.
        var paths = values.Select((value, i) => $"/v{i}{value.Replace("/", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)}x").ToArray();
        var dockerfile = new Dockerfile
        {
            Stages =
            [
                new(
                    new From("scratch"),
                    [
                        new Env([.. values.Select((value, i) => Pair($"V{i}", value))]),
                        new Label([.. values.Select((value, i) => Pair($"k{i}{value.Replace("=", "", StringComparison.Ordinal)}", value))]),
                        new Volume([.. paths.Select(path => (Word)path)]),
                        new Expose(["8080/tcp", "9000/udp"]),
                        new Workdir(paths[1]),
                        new StopSignal("SIGINT"),
                        new Healthcheck(Command.Exec(arguments))
                        {
                            Interval = TimeSpan.FromMilliseconds(1500), Timeout = TimeSpan.FromSeconds(90), StartPeriod = TimeSpan.FromHours(1), Retries = 3,
                        },
                        new Entrypoint(Command.Exec(arguments)),
                        new Cmd(Command.Exec(arguments)),
                        // Last: BuildKit looks the user up for everything that it does after this, and nothing has one here.
                        new User(paths[0]),
                    ]),
            ],
        };
        await using var builder = new Builder(docker);
        builder.Context.Write("Dockerfile", DockerfileWriter.Write(dockerfile));

        (await builder.BuildAsync(name, "values")).EnsureSuccess();

        var config = await builder.ConfigAsync(name, "values");
        Texts(config["Env"]).Where(text => text.StartsWith('V')).ShouldBe(values.Select((value, i) => $"V{i}={value}"));
        config["Labels"]!.AsObject().ToDictionary(label => label.Key, label => (string)label.Value!)
            .ShouldBe(values.Select((value, i) => KeyValuePair.Create($"k{i}{value.Replace("=", "", StringComparison.Ordinal)}", value)), ignoreOrder: true);
        config["Volumes"]!.AsObject().Select(volume => volume.Key).ShouldBe(paths, ignoreOrder: true);
        config["ExposedPorts"]!.AsObject().Select(port => port.Key).ShouldBe(["8080/tcp", "9000/udp"], ignoreOrder: true);
        ((string?)config["User"]).ShouldBe(paths[0]);
        ((string?)config["WorkingDir"]).ShouldBe(paths[1]);
        ((string?)config["StopSignal"]).ShouldBe("SIGINT");
        Texts(config["Entrypoint"]).ShouldBe(arguments);
        Texts(config["Cmd"]).ShouldBe(arguments);
        var check = config["Healthcheck"]!;
        Texts(check["Test"]).ShouldBe(["CMD", .. arguments]);
        ((long)check["Interval"]!).ShouldBe(1_500_000_000);
        ((long)check["Timeout"]!).ShouldBe(90_000_000_000);
        ((long)check["StartPeriod"]!).ShouldBe(3_600_000_000_000);
        ((int)check["Retries"]!).ShouldBe(3);
    }

    private static KeyValuePair<string, Word> Pair(string key, string value) => new(key, value);

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(text => (string)text!)];
}
