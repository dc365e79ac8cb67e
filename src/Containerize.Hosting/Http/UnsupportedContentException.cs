namespace Containerize.Hosting.Http;

/// <summary>The request's body is of a type that the handler does not take: 415.</summary>
internal sealed class UnsupportedContentException(string message) : Exception(message);
