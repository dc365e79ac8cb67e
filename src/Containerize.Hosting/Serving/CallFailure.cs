namespace Containerize.Hosting.Serving;

/// <summary>Why a call has no good answer.</summary>
internal enum CallFailure
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The caller's input is wrong.</summary>
    BadInput,

    /// <summary>The call took longer than it may.</summary>
    DeadlinePassed,

    /// <summary>The caller went away.</summary>
    CallerGone,

    /// <summary>The host stops and would not wait for it.</summary>
    Stopped,

    /// <summary>The handler failed.</summary>
    Fault,
}
