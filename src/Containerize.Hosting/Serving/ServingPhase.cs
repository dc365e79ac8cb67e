namespace Containerize.Hosting.Serving;

/// <summary>How far an application is in its life.</summary>
internal enum ServingPhase
{
    /// <summary>It does not take calls yet.</summary>
    Starting,

    /// <summary>It takes calls.</summary>
    Ready,

    /// <summary>It finishes the calls that run and takes no more.</summary>
    Draining,
}
