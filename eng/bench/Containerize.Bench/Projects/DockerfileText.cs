namespace Containerize.Bench.Projects;

/// <summary>The Dockerfile that a versed user writes for a web application, with restore and build in stages of their own.</summary>
internal static class DockerfileText
{
    /// <summary>What <c>.dockerignore</c> says.</summary>
    public const string Ignored = "**/bin\n**/obj\n";

    /// <summary>A restore that is kept as long as the project file stays, a publish, and the image.</summary>
    /// <param name="template">The application.</param>
    /// <param name="builder">The builder stage's image.</param>
    /// <param name="registry">The registry of the base image.</param>
    /// <param name="instructions">Further instructions of the last stage, before the application.</param>
    public static string MultiStage(AppTemplate template, string builder, string registry, string instructions) => $"""
        FROM {builder} AS build
        WORKDIR /src
        COPY {template.Name}/{template.Name}.csproj {template.Name}/
        RUN dotnet restore {template.Name} --source /feed
        COPY {template.Name} {template.Name}
        RUN dotnet publish {template.Name} --no-restore -o /out
        FROM {registry}/{template.BaseImage}
        WORKDIR /app
        {instructions}
        COPY --from=build /out .
        ENTRYPOINT {template.EntryPoint}

        """;
}
