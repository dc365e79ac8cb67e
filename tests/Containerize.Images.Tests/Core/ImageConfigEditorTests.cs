using System.Text;
using System.Text.Json.Nodes;

namespace Containerize.Images.Tests.Core;

public sealed class ImageConfigEditorTests
{
    [Fact]
    public void Replaces_a_variable_in_its_place_and_appends_a_new_one() =>
        Of("""{"config":{"Env":["PATH=/bin","A=1","AB=2"]}}""").With(editor => editor.Environment("A", "x=y").Environment("B", ""))
            .Environment.ShouldBe(["PATH=/bin", "A=x=y", "AB=2", "B="]);

    [Fact]
    public void Leaves_no_second_value_of_a_variable_that_the_base_sets_twice() =>
        Of("""{"config":{"Env":["A=1","B=1","A=2"]}}""").With(editor => editor.Environment("A", "3"))
            .Environment.ShouldBe(["A=3", "B=1"]);

    [Fact]
    public void Sorts_labels_ports_and_volumes_whatever_the_order_they_come_in()
    {
        var one = Of("{}").With(editor => editor.Label("b", "1").Label("B", "2").Label("a", "3").Port("80/tcp").Port("443/tcp").Volume("/z").Volume("/a"));
        var other = Of("{}").With(editor => editor.Label("a", "3").Label("b", "1").Label("B", "2").Port("443/tcp").Port("80/tcp").Volume("/a").Volume("/z"));

        other.ToBytes().ShouldBe(one.ToBytes());
        one.Labels.Keys.ShouldBe(["B", "a", "b"]);
        one.ExposedPorts.ShouldBe(["443/tcp", "80/tcp"]);
    }

    [Fact]
    public void Gives_the_later_label_of_two() =>
        Of("""{"config":{"Labels":{"a":"base"}}}""").With(editor => editor.Label("a", "1").Label("a", "2")).Labels["a"].ShouldBe("2");

    [Fact]
    public void Removes_user_entry_point_and_arguments_that_are_empty()
    {
        var config = Of("""{"config":{"User":"app","Entrypoint":["a"],"Cmd":["b"]}}""").With(editor => editor.User("").Entrypoint([]).Cmd([]));

        Encoding.UTF8.GetString(config.ToBytes()).ShouldBe("""{"config":{}}""");
    }

    [Fact]
    public void Writes_a_health_check_in_exec_form_with_nanoseconds()
    {
        var config = Of("{}").With(editor => editor.Healthcheck(new HealthcheckConfig
        {
            Command = ["dotnet", "/app/hello.dll", "--probe"],
            Interval = TimeSpan.FromSeconds(90),
            Timeout = TimeSpan.FromMilliseconds(1.5),
            Retries = 3,
        }));

        JsonNode.Parse(config.ToBytes())!["config"]!["Healthcheck"]!.ToJsonString()
            .ShouldBe("""{"Test":["CMD","dotnet","/app/hello.dll","--probe"],"Interval":90000000000,"Timeout":1500000,"Retries":3}""");
    }

    [Fact]
    public void Switches_a_base_s_health_check_off() =>
        Of("""{"config":{"Healthcheck":{"Test":["CMD","x"],"Interval":1}}}""").With(editor => editor.Healthcheck(new HealthcheckConfig { Command = [] }))
            .HealthcheckTest.ShouldBe(["NONE"]);

    [Fact]
    public void Puts_a_layer_on_top_with_its_line_of_history()
    {
        var under = "sha256:" + new string('a', 64);
        var config = JsonNode.Parse(Of($$$"""{"rootfs":{"type":"layers","diff_ids":["{{{under}}}"]},"history":[{"created_by":"base"}]}""")
            .With(editor => editor.Layer(Digest.Of("x"u8), new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "containerize", "packages")).ToBytes())!;

        config["rootfs"]!["diff_ids"]!.ToJsonString().ShouldBe($"""["{under}","{Digest.Of("x"u8)}"]""");
        config["history"]!.ToJsonString()
            .ShouldBe("""[{"created_by":"base"},{"created":"2020-01-02T02:04:05Z","created_by":"containerize","comment":"packages"}]""");
    }

    [Fact]
    public void Gives_a_base_without_history_a_line_for_each_of_its_layers()
    {
        var zero = new string('0', 64);
        var config = Of($$$"""{"rootfs":{"type":"layers","diff_ids":["sha256:{{{zero}}}","sha256:{{{zero}}}"]}}""")
            .With(editor => editor.Layer(Digest.Of("x"u8), default, "containerize", "a").Layer(Digest.Of("y"u8), default, "containerize", "b"));

        JsonNode.Parse(config.ToBytes())!["history"]!.AsArray().Select(line => (string?)line!["created_by"])
            .ShouldBe(["base image", "base image", "containerize", "containerize"]);
        config.DiffIds.Count.ShouldBe(4);
    }

    private static ImageConfig Of(string json) => ImageConfig.Parse(Encoding.UTF8.GetBytes(json));
}
