namespace Containerize.Generators.Project;

/// <summary>What <c>Main</c> is written.</summary>
internal enum EntryPointKind
{
    /// <summary>None: the project is a library, or has nothing to serve.</summary>
    None,

    /// <summary>None, because the project has its own: it gets <c>AddHandlers</c> and <c>MapHandlers</c>.</summary>
    Own,

    /// <summary>One that hosts the handlers.</summary>
    Host,

    /// <summary>
    /// One that does nothing. The analyzer stops the build with CTZ0008; without any <c>Main</c> the compiler would
    /// report its absence too, which says nothing of handlers.
    /// </summary>
    Placeholder,
}
