namespace Containerize.CodeFixes.Bodies;

/// <summary>How an expression blocks.</summary>
internal enum BlockingKind
{
    /// <summary><c>task.Result</c>, <c>task.Wait()</c>.</summary>
    Member,

    /// <summary><c>task.GetAwaiter().GetResult()</c>.</summary>
    Awaiter,

    /// <summary><c>task.Wait(token)</c>.</summary>
    WaitWithToken,

    /// <summary><c>Task.WaitAll(tasks)</c>.</summary>
    All,

    /// <summary><c>Task.WaitAll(tasks, token)</c>.</summary>
    AllWithToken,

    /// <summary><c>Task.WaitAny(tasks)</c>.</summary>
    Any,

    /// <summary><c>Thread.Sleep(time)</c>.</summary>
    Sleep,
}
