namespace Containerize.Bench.Results;

/// <summary>What a scenario gave.</summary>
/// <param name="Id">Its number, such as <c>S3</c>.</param>
/// <param name="Title">What happens in it.</param>
/// <param name="Entrants">The contestants; this repository's SDK first.</param>
/// <param name="Goals">Its goals.</param>
/// <param name="SecondsPerRound">How long a timed round of all contestants took in the median.</param>
/// <param name="Seconds">How long all of it took.</param>
internal sealed record ScenarioResult(
    string Id,
    string Title,
    IReadOnlyList<EntrantResult> Entrants,
    IReadOnlyList<GoalOutcome> Goals,
    double SecondsPerRound,
    double Seconds)
{
    /// <summary>A contestant's result, or null where it has none that counts.</summary>
    public EntrantResult? Of(string entrant) =>
        Entrants.FirstOrDefault(result => result.Name == entrant && !result.Failed && result.Runs.Count > 0);
}
