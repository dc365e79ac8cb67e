namespace Containerize.Dockerfiles.Composition;

/// <summary>Where in its stage a step of the project's own stands.</summary>
public enum StepPosition
{
    /// <summary>Before files are copied, so that it is done once and not after each change: installed packages.</summary>
    BeforeCopy,

    /// <summary>After files are copied: in the builder's stage before the publish.</summary>
    AfterCopy,

    /// <summary>At the stage's end; in the final one as the image's user.</summary>
    End,
}
