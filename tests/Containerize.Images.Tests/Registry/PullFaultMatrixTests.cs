using Containerize.FakeRegistry;

namespace Containerize.Images.Tests.Registry;

/// <summary>
/// Every fault at every step of a pull, once and for ever: what comes is what was asked for, or one clear line, and nothing
/// of a fault is kept.
/// </summary>
public sealed class PullFaultMatrixTests
{
    private static readonly string[] Transient =
    [
        "408", "429", "429 Retry-After", "499", "500", "502", "503", "504", "522",
        "reset before", "reset in body", "reset after", "truncated", "token end", "401 once", "slow drip", "TOOMANYREQUESTS", "UNAVAILABLE",
    ];

    private static readonly string[] Lasting =
        ["400", "401", "403", "404", "405", "410", "418", "501", "505", "html", "html 200", "empty 200", "other bytes", "too long", "redirect loop", "bad Location"];

    public static TheoryData<string, string> PassingFaults() => Cases(Transient);

    public static TheoryData<string, string> AllFaults() => Cases([.. Transient, .. Lasting]);

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task A_fault_that_passes_is_got_over(string step, string fault)
    {
        await using var pull = await PullFaults.StartAsync();
        Arrange(pull, step, fault, count: fault is "401 once" or "token end" ? 1 : 2);

        (await pull.PullAsync()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task A_fault_that_stays_ends_in_success_or_one_clear_line_and_nothing_of_it_is_kept(string step, string fault)
    {
        await using var pull = await PullFaults.StartAsync();
        Arrange(pull, step, fault, count: 1000);

        try
        {
            (await pull.PullAsync()).ShouldBeTrue();
        }
        catch (ContainerizeException e)
        {
            var error = e.Error;
            (error.Code.StartsWith("CTZ30", StringComparison.Ordinal) || error.Code is "CTZ2033" or "CTZ2041" or "CTZ2042").ShouldBeTrue(error.Code);
            error.Message.ShouldNotContain("\n");
            error.Message.ShouldNotContain("Exception");
            error.Message.ShouldContain(pull.Registry.Address);
            error.Message.ShouldNotContain(FakeRegistryOptions.Password);
            error.Message.Length.ShouldBeLessThan(500);
        }

        pull.Registry.Mend();
        (await pull.PullAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("asking for the tag", 0)]
    [InlineData("reading the index", 0)]
    [InlineData("reading the index", 50)]
    [InlineData("reading the manifest", 50)]
    [InlineData("reading the config", 50)]
    [InlineData("reading a layer", 0)]
    [InlineData("reading a layer", 50)]
    [InlineData("getting a token", 0)]
    [InlineData("getting a token", 10)]
    public async Task A_server_that_falls_silent_for_60_seconds_is_asked_again(string step, int afterBytes)
    {
        await using var pull = await PullFaults.StartAsync();
        var clock = new ManualClock();
        var backoff = TimeSpan.FromMilliseconds(7);
        var (method, path) = pull.Steps[step];
        var stall = pull.Registry.When(method, path).Stall(afterBytes);
        var options = pull.Registry.AsUser() with { TimeProvider = clock, Retry = new() { BaseDelay = backoff, Jitter = () => 1 } };

        var pulled = pull.PullAsync(options);
        await stall.Reached;
        await clock.PassStallAsync(backoff);

        (await pulled.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
    }

    private static TheoryData<string, string> Cases(string[] faults)
    {
        var cases = new TheoryData<string, string>();
        foreach (var step in PullFaults.StepNames)
        {
            foreach (var fault in faults)
            {
                // The answer to HEAD has no body; a token is asked for without one, and its server redirects nowhere.
                var fits = step switch
                {
                    "asking for the tag" => fault is not ("TOOMANYREQUESTS" or "UNAVAILABLE" or "reset in body" or "truncated" or "slow drip" or "other bytes" or "too long"),
                    "getting a token" => fault is not ("token end" or "401 once" or "TOOMANYREQUESTS" or "UNAVAILABLE" or "other bytes" or "too long"),
                    _ => true,
                };
                if (fits)
                {
                    cases.Add(step, fault);
                }
            }
        }

        return cases;
    }

    private static void Arrange(PullFaults pull, string step, string fault, int count)
    {
        var (method, path) = pull.Steps[step];
        var when = pull.Registry.When(method, path, count: count);
        switch (fault)
        {
            case "reset in body":
                when.TruncateAfter(20);
                break;
            case "truncated":
                // All but the last byte of what was announced.
                when.TruncateAfter(-1);
                break;
            case "token end":
                when.First(() =>
                {
                    pull.Registry.Tokens.RevokeAll();
                    return Task.CompletedTask;
                });
                break;
            case "401 once":
                when.Answer(401, "", ("WWW-Authenticate", $"Bearer realm=\"http://{pull.Registry.Address}/token\",service=\"fake\""));
                break;
            case "slow drip":
                when.Drip(7, () => Task.CompletedTask);
                break;
            case "html 200":
                when.Answer(200, "<html><body><h1>Please log in</h1></body></html>", ("Content-Type", "text/html"));
                break;
            case "other bytes":
                when.Corrupt();
                break;
            case "too long":
                when.Lengthen(1000);
                break;
            case "redirect loop":
                when.Answer(307, "", ("Location", path.StartsWith("/token", StringComparison.Ordinal) ? path : $"/v2/app{path}"));
                break;
            case "bad Location":
                when.Answer(307, "", ("Location", "http://[not an address"));
                break;
            default:
                CommonFaults.Arrange(when, fault);
                break;
        }
    }
}
