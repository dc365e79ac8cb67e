using System.Globalization;
using Containerize.FakeRegistry;

namespace Containerize.Images.Tests.Registry;

/// <summary>Faults that pushes and pulls have in common, by the names that the matrices call them.</summary>
internal static class CommonFaults
{
    /// <summary>Has a fault done to the requests that were picked.</summary>
    /// <param name="when">The requests.</param>
    /// <param name="fault">Its name, or the status to answer with.</param>
    public static void Arrange(FaultBuilder when, string fault)
    {
        switch (fault)
        {
            case "429 Retry-After":
                when.AnswerError(429, "TOOMANYREQUESTS", "slow down", ("Retry-After", "0"));
                break;
            case "reset before":
                when.ResetBefore();
                break;
            case "reset after":
                when.ResetAfter();
                break;
            case "TOOMANYREQUESTS" or "UNAVAILABLE":
                when.AnswerError(409, fault, "come back later");
                break;
            case "html":
                when.Answer(502, "<html><body><h1>Bad gateway</h1></body></html>", ("Content-Type", "text/html"));
                break;
            case "empty 200":
                when.Answer(200);
                break;
            default:
                when.Answer(int.Parse(fault, CultureInfo.InvariantCulture));
                break;
        }
    }
}
