namespace Containerize.Hosting.Http;

/// <summary>The request's body is of a type that the handler does not take: 415.</summary>
// CA1064: it is caught in this assembly and never leaves it.
#pragma warning disable CA1064
internal sealed class UnsupportedContentException(string message) : Exception(message);
#pragma warning restore CA1064
