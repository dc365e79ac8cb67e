using System.Diagnostics;
using Containerize.Testing;

namespace Containerize.Images.Tests;

/// <summary>Podman with a storage of its own, so that a test sees no images but its own.</summary>
internal sealed class TestPodman : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly string[] _options;
    private Process? _service;

    private TestPodman(TemporaryFolder folder)
    {
        _folder = folder;

        // vfs: a temporary folder may lie on a file system on which overlay cannot be mounted.
        _options = ["--root", folder.Combine("podman"), "--runroot", folder.Combine("podman-run"), "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs"];
    }

    /// <summary>Podman; the test ends where there is none.</summary>
    public static TestPodman Require(TemporaryFolder folder)
    {
        Tool.Require("podman");
        return new TestPodman(folder);
    }

    /// <summary>Runs the command.</summary>
    public Task<ProcessResult> RunAsync(params string[] arguments) => ProcessRunner.RunAsync("podman", [.. _options, .. arguments]);

    /// <summary>A command that adds this storage.</summary>
    public string WriteCommand()
    {
        var path = _folder.Write("bin/podman", $"#!/bin/sh\nexec {Tool.Find("podman")} {string.Join(' ', _options)} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>Starts Podman's service and waits until its socket is there.</summary>
    public async Task<string> StartServiceAsync()
    {
        var socket = _folder.Combine("podman.sock");
        _service = Process.Start(new ProcessStartInfo(Tool.Find("podman")!, [.. _options, "system", "service", "--time", "0", $"unix://{socket}"])
        {
            RedirectStandardError = true,
        })!;
        _service.BeginErrorReadLine();
        await Eventually.TrueAsync(() => File.Exists(socket), "podman's service listens");
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            _service.Kill(entireProcessTree: true);
            await _service.WaitForExitAsync();
            _service.Dispose();
        }
    }
}
