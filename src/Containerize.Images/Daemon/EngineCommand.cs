using System.ComponentModel;
using System.Diagnostics;
using Containerize.Images.Archive;

namespace Containerize.Images.Daemon;

/// <summary>The engine's own command, for engines whose API is out of reach: SSH, TLS, Podman without its service.</summary>
internal sealed class EngineCommand(EngineKind kind, string command) : IEngineTransport
{
    public void Dispose()
    {
    }

    /// <summary>Whether the command reaches an engine.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        // Podman's "version" answers also where its storage cannot be opened, and then it loads no image.
        (await RunAsync(kind == EngineKind.Docker ? ["version", "--format", "{{.Server.Version}}"] : ["info", "--format", "{{.Host.OS}}"], null, cancellationToken)).ExitCode == 0;

    public async Task<Digest?> FindImageAsync(string name, CancellationToken cancellationToken)
    {
        var (exitCode, output, _) = await RunAsync(["image", "inspect", "--format", "{{.Id}}", name], null, cancellationToken);
        var id = output.Trim();
        return exitCode == 0 && Digest.TryParse(id.Length == 64 ? "sha256:" + id : id, out var digest) ? digest : null;
    }

    public Task<int> CountKnownLayersAsync(IReadOnlyList<Digest> diffIds, string repository, CancellationToken cancellationToken) => Task.FromResult(0);

    public async Task<Platform> GetPlatformAsync(CancellationToken cancellationToken)
    {
        // The command may speak to another machine, of another processor.
        var (exitCode, output, _) = await RunAsync(
            kind == EngineKind.Docker ? ["version", "--format", "{{.Server.Os}}/{{.Server.Arch}}"] : ["info", "--format", "{{.Host.OS}}/{{.Host.Arch}}"],
            null,
            cancellationToken);
        return exitCode == 0 && output.Trim().Split('/') is [{ Length: > 0 } os, { Length: > 0 } architecture]
            ? new Platform { Os = os, Architecture = architecture }
            : MachinePlatform.Current;
    }

    public Task LoadAsync(IReadOnlyList<ArchiveEntry> archive, CancellationToken cancellationToken) =>
        CheckAsync("load the image", ["load", "--quiet"], archive, cancellationToken);

    public Task TagAsync(string name, string repository, string tag, CancellationToken cancellationToken) =>
        CheckAsync($"tag '{name}'", ["tag", name, $"{repository}:{tag}"], null, cancellationToken);

    public async Task<ArchiveReader?> SaveAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindImageAsync(name, cancellationToken) is null)
        {
            return null;
        }

        using var process = Start(["save", name], hasInput: false);
        ArchiveReader? archive = null;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            archive = await ArchiveReader.SpoolAsync(process.StandardOutput.BaseStream, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? archive : throw EngineErrors.Refused(kind.ToString(), $"save '{name}'", await errors).ToException();
        }
        catch
        {
            archive?.Dispose();
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private async Task CheckAsync(string operation, IReadOnlyList<string> arguments, IReadOnlyList<ArchiveEntry>? input, CancellationToken cancellationToken)
    {
        var (exitCode, _, errors) = await RunAsync(arguments, input, cancellationToken);
        if (exitCode != 0)
        {
            throw EngineErrors.Refused(kind.ToString(), operation, errors).ToException();
        }
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(IReadOnlyList<string> arguments, IReadOnlyList<ArchiveEntry>? input, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, input is not null);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            if (input is not null)
            {
                await SendAsync(process, input, cancellationToken);
            }

            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await errors);
        }
        catch
        {
            // Cancelled, or the archive could not be made: an engine that got half of one must not go on with it.
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task SendAsync(Process process, IReadOnlyList<ArchiveEntry> input, CancellationToken cancellationToken)
    {
        try
        {
            await ArchiveTar.WriteAsync(input, process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: it is about to end, and what it wrote to its error stream says why.
        }
    }

    private Process Start(IReadOnlyList<string> arguments, bool hasInput)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = hasInput,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw EngineErrors.Unreachable(kind.ToString(), exception.Message).ToException(exception);
        }
    }
}
