namespace Containerize.Images.Progress;

/// <summary>What is done with bytes.</summary>
public enum TransferKind
{
    /// <summary>A file is read to learn its content.</summary>
    Reading,

    /// <summary>A layer is packed.</summary>
    Packing,

    /// <summary>A base's layer comes from its registry.</summary>
    Fetching,

    /// <summary>A layer goes to a registry, an engine or an archive.</summary>
    Sending,
}
