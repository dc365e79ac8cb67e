using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Containerize.Images.Registry.Credentials;

/// <summary>
/// A credential helper (docker-credential-helpers' protocol): <c>docker-credential-NAME get</c>, the registry on its
/// standard input, <c>{"Username", "Secret"}</c> on its standard output.
/// </summary>
internal static class CredentialHelper
{
    /// <summary>Asks a helper.</summary>
    /// <returns>The credentials, or <see langword="null"/> where it has none for the registry.</returns>
    /// <exception cref="ContainerizeException">CTZ3012: it is not installed, failed, or took too long.</exception>
    public static async Task<RegistryCredential?> GetAsync(string name, string registry, string namedIn, CredentialEnvironment environment, CancellationToken cancellationToken)
    {
        var program = "docker-credential-" + name;
        if (name.AsSpan().ContainsAny('/', '\\'))
        {
            throw RegistryErrors.HelperFailed(program, namedIn, registry, "its name must not be a path").ToException();
        }

        var (exitCode, output, error) = await RunAsync(program, AuthFileKey.HelperKey(registry), namedIn, registry, environment, cancellationToken);
        if (exitCode != 0)
        {
            // Helpers write this very sentence, some to standard output and some to standard error.
            return (output + error).Contains("credentials not found", StringComparison.OrdinalIgnoreCase)
                ? null
                : throw RegistryErrors.HelperFailed(program, namedIn, registry, $"it ended with exit code {exitCode}: {(error.Length > 0 ? error : output)}").ToException();
        }

        return Read(output, program) is { } credential
            ? credential.Username.Length == 0 && credential.Password.Length == 0 ? null : credential
            : throw RegistryErrors.HelperFailed(program, namedIn, registry, "its output is not the JSON of a credential").ToException();
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program, string input, string namedIn, string registry, CredentialEnvironment environment, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, "get")
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw RegistryErrors.HelperFailed(program, namedIn, registry, "it is not installed, or not on the PATH").ToException(e);
        }

        using var limit = new CancellationTokenSource(environment.HelperTimeout, environment.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(both.Token);
            var error = process.StandardError.ReadToEndAsync(both.Token);
            await WriteAsync(process, input, both.Token);
            await process.WaitForExitAsync(both.Token);
            return (process.ExitCode, (await output).Trim(), (await error).Trim());
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw RegistryErrors.HelperFailed(program, namedIn, registry, $"it did not answer within {environment.HelperTimeout.TotalSeconds:0} s").ToException(e);
        }
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A helper may end before it has read its input; its exit code says what it thinks.
        }
    }

    private static RegistryCredential? Read(string output, string program)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? RegistryCredential.Of(
                    root.TryGetProperty("Username", out var user) ? user.GetString() ?? "" : "",
                    root.TryGetProperty("Secret", out var secret) ? secret.GetString() ?? "" : "",
                    program)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
