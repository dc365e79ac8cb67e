using Containerize.Images;
using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>
/// A task that has to do with an image and its place. Parameters are the properties and items of the same names, as they
/// stand in the project; what is wrong with one is one error line, and no stack trace.
/// </summary>
public abstract class ImageTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project file's full path.</summary>
    [Required]
    public string ProjectPath { get; set; } = "";

    /// <summary>The assembly's name: the repository where none is named.</summary>
    [Required]
    public string AssemblyName { get; set; } = "";

    /// <summary><c>ContainerBaseImage</c>, or what is inferred where that is not set.</summary>
    public string BaseImage { get; set; } = "";

    /// <summary>The platforms: <c>ContainerRuntimeIdentifier</c>, <c>ContainerRuntimeIdentifiers</c>, or what stands for them.</summary>
    public ITaskItem[] RuntimeIdentifiers { get; set; } = [];

    /// <summary><c>ContainerRegistry</c>.</summary>
    public string Registry { get; set; } = "";

    /// <summary><c>LocalRegistry</c>.</summary>
    public string LocalRegistry { get; set; } = "";

    /// <summary><c>ContainerArchiveOutputPath</c>.</summary>
    public string ArchiveOutputPath { get; set; } = "";

    /// <summary><c>ContainerOciLayoutPath</c>.</summary>
    public string OciLayoutPath { get; set; } = "";

    /// <summary>Where the archive goes if no place is named and no engine answers.</summary>
    public string DefaultArchiveFolder { get; set; } = "";

    /// <summary><c>ContainerRepository</c>.</summary>
    public string Repository { get; set; } = "";

    /// <summary><c>ContainerImageTag</c> and <c>ContainerImageTags</c>.</summary>
    public ITaskItem[] Tags { get; set; } = [];

    /// <summary>The tags where the project names none.</summary>
    public ITaskItem[] DefaultTags { get; set; } = [];

    /// <summary><c>ContainerImageFormat</c>.</summary>
    public string ImageFormat { get; set; } = "";

    /// <summary><c>ContainerLockFile</c>: a path, or <c>none</c>.</summary>
    public string LockFile { get; set; } = "";

    /// <summary><c>ContainerLockedMode</c>.</summary>
    public bool LockedMode { get; set; }

    /// <summary><c>ContainerUpdateLock</c>.</summary>
    public bool UpdateLock { get; set; }

    /// <summary><c>ContainerRegistryMirror</c>: property and items, with <c>Registry</c>.</summary>
    public ITaskItem[] RegistryMirrors { get; set; } = [];

    /// <summary><c>ContainerInsecureRegistries</c>, parted by semicolons.</summary>
    public string InsecureRegistries { get; set; } = "";

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            // The task's thread has MSBuild's own scheduler; the engine's awaits belong on the pool.
            return System.Threading.Tasks.Task.Run(() => ExecuteAsync(_cancellation.Token)).GetAwaiter().GetResult() && !Log.HasLoggedErrors;
        }
        catch (ContainerizeException e)
        {
            return Fail(e.Error);
        }
        catch (Exception e) when (_cancellation.IsCancellationRequested)
        {
            // What is stopped in the middle may fail in other ways than by saying so.
            Log.LogMessage(MessageImportance.Low, e.ToString());
            return Fail(TaskErrors.Canceled());
        }
#pragma warning disable CA1031 // The boundary to MSBuild: a bug of ours must not fill a user's log with a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.LogMessage(MessageImportance.Low, e.ToString());
            return Fail(TaskErrors.Internal(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives up what the task holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }

    /// <summary>Does the task's work.</summary>
    /// <returns>Whether it succeeded; an error is logged otherwise.</returns>
    protected abstract Task<bool> ExecuteAsync(CancellationToken cancellationToken);

    /// <summary>Logs a warning.</summary>
    internal void Warn(ContainerizeError warning)
    {
        Log.LogWarning(null, warning.Code, null, warning.HelpLink, warning.File ?? ProjectPath, warning.Line, 0, 0, 0, "{0}", warning.Message);
        HasFailedByWarning |= BuildEngine is IBuildEngine8 engine && engine.ShouldTreatWarningAsError(warning.Code);
    }

    /// <summary>Whether a warning was one that the build takes for an error.</summary>
    private protected bool HasFailedByWarning { get; private set; }

    /// <summary>Logs an error.</summary>
    protected bool Fail(ContainerizeError error)
    {
        if (error.Detail is { } detail)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", detail);
        }

        Log.LogError(null, error.Code, null, error.HelpLink, error.File ?? ProjectPath, error.Line, 0, 0, 0, "{0}", error.Message.ReplaceLineEndings(" "));
        return false;
    }
}
