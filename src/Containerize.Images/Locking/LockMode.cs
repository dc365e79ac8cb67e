namespace Containerize.Images.Locking;

/// <summary>What the lock file decides.</summary>
public enum LockMode
{
    /// <summary>What is locked is used; what is not is resolved and locked.</summary>
    Use,

    /// <summary>Everything is resolved anew and locked (<c>ContainerUpdateLock</c>).</summary>
    Update,

    /// <summary>What is not locked is an error, and nothing is written (<c>ContainerLockedMode</c>, for CI).</summary>
    Locked,
}
