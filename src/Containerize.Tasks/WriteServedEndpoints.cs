using System.Text.Json;
using Containerize.Images.Layers;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>Writes a web project's manifest of static assets as it goes into the image.</summary>
public sealed class WriteServedEndpoints : Microsoft.Build.Utilities.Task
{
    /// <summary>The manifest, as the .NET SDK wrote it.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The file to write.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            // Never half a manifest: a build that finds the file does not write it again.
            File.WriteAllBytes(Destination + ".tmp", ServedEndpoints.WithContentTimes(File.ReadAllBytes(Source)));
            File.Move(Destination + ".tmp", Destination, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            var error = LayerErrors.Unreadable(Source, e.Message);
            Log.LogError(null, error.Code, null, error.HelpLink, error.File, 0, 0, 0, 0, "{0}", error.Message);
            return false;
        }
    }
}
