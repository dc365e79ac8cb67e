using System.Diagnostics;
using System.Text;

namespace Containerize.Testing;

/// <summary>What a registry process writes: requests on standard output, its own log on standard error.</summary>
internal sealed class RegistryLog
{
    private readonly Lock _gate = new();
    private readonly List<RegistryRequest> _requests = [];
    private readonly StringBuilder _errors = new();

    public IReadOnlyList<RegistryRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_gate)
            {
                return _errors.ToString();
            }
        }
    }

    public static RegistryLog Read(Process process)
    {
        var log = new RegistryLog();
        process.OutputDataReceived += (_, line) => log.AddRequest(line.Data);
        process.ErrorDataReceived += (_, line) => log.AddError(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return log;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    private void AddRequest(string? line)
    {
        if (line is not null && RegistryRequest.Parse(line) is { } request)
        {
            lock (_gate)
            {
                _requests.Add(request);
            }
        }
    }

    private void AddError(string? line)
    {
        lock (_gate)
        {
            _errors.AppendLine(line);
        }
    }
}
