namespace Containerize.Bench.Tests;

public sealed class BenchOptionsTests
{
    [Fact]
    public void Nothing_asked_for_is_the_honest_run()
    {
        var options = BenchOptions.Parse([]);
        (options.Rounds, options.Docker, options.CompilerServer, options.WeightsMegabytes).ShouldBe((7, true, true, 2000));
        options.Scenarios.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--scenario", "s1, S3")]
    [InlineData("--scenario=S1,S3")]
    public void Scenarios_are_a_list_in_either_case_of_letters(params string[] arguments) =>
        BenchOptions.Parse(arguments).Scenarios.ShouldBe(["S1", "S3"]);

    [Theory]
    [InlineData("--round", "3")]
    [InlineData("--rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--weights-mb", "many")]
    public void What_cannot_be_meant_is_refused(params string[] arguments) =>
        Should.Throw<BenchException>(() => BenchOptions.Parse(arguments));
}
