namespace Containerize.Images.Registry.Transport;

/// <summary>What a server says went wrong (distribution-spec 1.1, "Error Codes").</summary>
/// <param name="Code">Such as <c>TOOMANYREQUESTS</c>; empty where the server gives none.</param>
/// <param name="Message">The server's own words, one line, shortened.</param>
internal sealed record RegistryFault(string Code, string Message);
