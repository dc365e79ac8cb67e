namespace Containerize.Bench.Projects;

/// <summary>A web application as every contestant builds it: the sources are the same, only the <c>Sdk</c> attribute differs.</summary>
internal sealed record AppTemplate
{
    /// <summary>The base image in the bench's registry.</summary>
    public required string BaseImage { get; init; }

    /// <summary>Whether it brings the runtime along (linux-x64, about 106 MB).</summary>
    public bool SelfContained { get; init; }

    /// <summary>Further properties, as XML.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Further items, as XML.</summary>
    public string Items { get; init; } = "";

    /// <summary>The project's name, which is its assembly's too.</summary>
    public string Name { get; init; } = "App";

    /// <summary>What starts it in an image, as the JSON array of a Dockerfile.</summary>
    public string EntryPoint => SelfContained ? $"[\"/app/{Name}\"]" : $"[\"dotnet\", \"/app/{Name}.dll\"]";

    /// <summary>The project file.</summary>
    /// <param name="sdk">The value of the <c>Sdk</c> attribute.</param>
    public string ProjectFile(string sdk) => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {(SelfContained ? "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>" : "")}
            {Properties}
          </PropertyGroup>
          {Items}
        </Project>
        """;
}
