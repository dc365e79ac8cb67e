namespace Containerize.Images.Layers;

/// <summary>Where a file of the image comes from, the most stable first.</summary>
public enum FileOrigin
{
    /// <summary>Files that the project names for layers of their own: model weights, data.</summary>
    Data,

    /// <summary>The .NET runtime itself, in a self-contained app: changes with the runtime's version.</summary>
    Runtime,

    /// <summary>A NuGet package: changes with the package's version.</summary>
    Package,

    /// <summary>A referenced project's output.</summary>
    Project,

    /// <summary>The application's own files: change with every build.</summary>
    Application,
}
