using Containerize.Images.Concurrency;

namespace Containerize.Images.Tests.Concurrency;

public sealed class TaskGroupTests
{
    [Fact]
    public async Task Waits_for_all_work_and_for_what_that_adds()
    {
        var done = 0;
        using var group = new TaskGroup(default);
        group.Run(async token =>
        {
            await Task.Yield();
            group.Run(async _ =>
            {
                await Task.Yield();
                Interlocked.Increment(ref done);
            });
            Interlocked.Increment(ref done);
        });
        group.Run(_ => Task.CompletedTask);

        await group.WaitAsync();

        done.ShouldBe(2);
    }

    [Fact]
    public async Task Without_work_is_done()
    {
        using var group = new TaskGroup(default);

        await group.WaitAsync();
    }

    [Fact]
    public async Task Tells_the_first_failure_when_all_else_is_cancelled_and_has_ended()
    {
        var ended = false;
        using var group = new TaskGroup(default);
        group.Run(async token =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                await Task.Yield();
                ended = true;
            }
        });
        group.Run(_ => throw new InvalidDataException("first"));
        group.Run(_ => throw new InvalidDataException("second"));

        (await Should.ThrowAsync<InvalidDataException>(group.WaitAsync)).Message.ShouldBe("first");

        ended.ShouldBeTrue();
    }

    [Fact]
    public async Task Starts_nothing_after_a_failure()
    {
        var started = false;
        using var group = new TaskGroup(default);
        group.Run(_ => throw new InvalidDataException("first"));
        group.Run(_ =>
        {
            started = true;
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<InvalidDataException>(group.WaitAsync);

        started.ShouldBeFalse();
    }

    [Fact]
    public async Task Is_given_up_from_outside()
    {
        using var cancellation = new CancellationTokenSource();
        using var group = new TaskGroup(cancellation.Token);
        group.Run(token => Task.Delay(Timeout.Infinite, token));

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(group.WaitAsync);
    }
}
