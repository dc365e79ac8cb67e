namespace Containerize.Images.Registry.Transport;

/// <summary>Repeats what failed in passing: broken connections, overloaded servers.</summary>
internal sealed class Retrier(RegistryEndpoint endpoint, RegistryOptions options)
{
    /// <summary>Runs an attempt until its answer is final.</summary>
    /// <returns>The answer, which may be a refusal; its <see cref="RegistryAnswer.Attempts"/> counts the tries.</returns>
    /// <exception cref="ContainerizeException">No answer came, however often it was tried.</exception>
    public async Task<RegistryAnswer> RunAsync(Func<CancellationToken, Task<RegistryAnswer>> attempt, string repository, CancellationToken cancellationToken)
    {
        var policy = options.Retry;
        for (var n = 1; ; n++)
        {
            TimeSpan wait;
            try
            {
                var answer = await attempt(cancellationToken);
                answer.Attempts = n;
                if (!RetryRule.MayPass(answer) || n >= policy.MaxAttempts)
                {
                    return answer;
                }

                wait = RetryRule.RetryAfter(answer, options.TimeProvider.GetUtcNow()) ?? policy.Backoff(n);
                if (wait > policy.MaxRetryAfter)
                {
                    return answer;
                }

                options.Log?.Invoke($"{endpoint.Name} answered {(int)answer.Status}; trying again in {wait.TotalSeconds:0.0} s.");
                answer.Dispose();
            }
            catch (TransportException e)
            {
                if (!e.MayPass || n >= (e.IsConnect ? Math.Min(policy.MaxConnectAttempts, policy.MaxAttempts) : policy.MaxAttempts))
                {
                    throw RegistryErrors.NoAnswer(endpoint, repository, e, n).ToException(e);
                }

                wait = policy.Backoff(n);
                options.Log?.Invoke($"No answer from {endpoint.Name} ({e.Message}); trying again in {wait.TotalSeconds:0.0} s.");
            }

            await Task.Delay(wait, options.TimeProvider, cancellationToken);
        }
    }
}
