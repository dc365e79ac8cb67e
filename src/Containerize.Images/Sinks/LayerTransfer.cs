namespace Containerize.Images.Sinks;

/// <summary>What a sink did with a layer.</summary>
public enum LayerTransfer
{
    /// <summary>It was there already.</summary>
    Present,

    /// <summary>The registry took it from another of its repositories; nothing was sent.</summary>
    Mounted,

    /// <summary>Its bytes were sent or written.</summary>
    Sent,
}
