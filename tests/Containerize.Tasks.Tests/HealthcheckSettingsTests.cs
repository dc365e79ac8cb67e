using Containerize.Images;

namespace Containerize.Tasks.Tests;

public sealed class HealthcheckSettingsTests : IDisposable
{
    private readonly TaskFixture _fixture = new();

    private PublishImage Task => _fixture.Task;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("True")]
    public void Is_the_command_that_is_named_with_times_that_suit_a_start(string value)
    {
        Task.Healthcheck = value;
        Task.HealthcheckCommand = TaskFixture.Items("dotnet", "/app/hello.dll", "--probe");

        var healthcheck = _fixture.Settings.Healthcheck!;

        healthcheck.Command.ShouldBe(["dotnet", "/app/hello.dll", "--probe"]);
        (healthcheck.Interval, healthcheck.Timeout, healthcheck.StartPeriod, healthcheck.Retries)
            .ShouldBe((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), 3));
    }

    [Fact]
    public void Is_the_base_s_where_no_command_is_named() => _fixture.Settings.Healthcheck.ShouldBeNull();

    [Fact]
    public void Is_switched_off_the_base_s_too()
    {
        Task.Healthcheck = "False";
        Task.HealthcheckCommand = TaskFixture.Items("x");

        _fixture.Settings.Healthcheck!.Command.ShouldBeEmpty();
    }

    [Fact]
    public void Is_nothing_but_true_or_false()
    {
        Task.Healthcheck = "no";

        Say().ShouldBe("CTZ1008: ContainerHealthcheck is 'no'; expected 'true' or 'false'.");
    }

    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("10", 10_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1h1m1s1ms", 3_661_001)]
    [InlineData("1.5s", 1_500)]
    [InlineData("1ms", 1)]
    [InlineData("00:01:30", 90_000)]
    [InlineData("8760h", 31_536_000_000)]
    public void Takes_a_duration(string value, long milliseconds)
    {
        Task.HealthcheckCommand = TaskFixture.Items("x");
        (Task.HealthcheckInterval, Task.HealthcheckTimeout, Task.HealthcheckStartPeriod) = (value, value, value);

        var expected = TimeSpan.FromMilliseconds(milliseconds);
        var healthcheck = _fixture.Settings.Healthcheck!;

        (healthcheck.Interval, healthcheck.Timeout, healthcheck.StartPeriod).ShouldBe((expected, expected, expected));
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("0.0001s")]
    [InlineData("-1s")]
    [InlineData("soon")]
    [InlineData("10x")]
    [InlineData("s")]
    [InlineData("1s2")]
    [InlineData("1..5s")]
    [InlineData("10 s")]
    [InlineData("8761h")]
    [InlineData("999999999999h")]
    [InlineData("99999999999999999999999999999999999999999999999999s")]
    [InlineData("-00:00:10")]
    [InlineData("1:2:3:4:5")]
    public void Takes_nothing_else(string value)
    {
        Task.HealthcheckCommand = TaskFixture.Items("x");
        Task.HealthcheckInterval = value;

        Say().ShouldBe($"CTZ1008: ContainerHealthcheckInterval is '{value}'; expected a duration from 1ms to 365 days, such as '10s', '1m30s' or '00:00:10'.");
    }

    [Fact]
    public void Takes_no_start_period_at_all()
    {
        Task.HealthcheckCommand = TaskFixture.Items("x");
        Task.HealthcheckStartPeriod = "0s";

        _fixture.Settings.Healthcheck!.StartPeriod.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public void Tries_at_least_once(string value)
    {
        Task.HealthcheckCommand = TaskFixture.Items("x");
        Task.HealthcheckRetries = value;

        Say().ShouldStartWith($"CTZ1008: ContainerHealthcheckRetries is '{value}'; expected a whole number from 1 to ");
    }

    private string Say()
    {
        ContainerizeError error = _fixture.Fail();
        return $"{error.Code}: {error.Message}";
    }
}
