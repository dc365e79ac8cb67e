namespace Containerize.Images.Registry.Transport;

/// <summary>Why no answer came.</summary>
internal enum TransportFault
{
    /// <summary>The host's name is not known.</summary>
    UnknownHost,

    /// <summary>No connection: refused, unreachable or too slow.</summary>
    NoConnection,

    /// <summary>The other side speaks plain HTTP where HTTPS was asked for.</summary>
    PlainHttp,

    /// <summary>The other side speaks HTTPS where plain HTTP was asked for.</summary>
    NotPlainHttp,

    /// <summary>TLS failed: an untrusted certificate, or no common protocol.</summary>
    Tls,

    /// <summary>The connection broke.</summary>
    Broken,

    /// <summary>No byte moved for too long.</summary>
    Stalled,
}
