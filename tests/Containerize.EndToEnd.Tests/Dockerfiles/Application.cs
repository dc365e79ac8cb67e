namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>An application of which an image is made in two ways.</summary>
/// <param name="Name">Its images' last name.</param>
/// <param name="User">Its folder, which is the builder's context.</param>
/// <param name="Path">The project within.</param>
/// <param name="Base">Its base image.</param>
/// <param name="Output">What it says, or <see langword="null"/> for one that serves.</param>
internal sealed record Application(string Name, UserProject User, string Path, string Base, string? Output) : IDisposable
{
    /// <summary>Handlers, on ASP.NET's image.</summary>
    public static Application Hello() => new("hello", UserProject.Hello(), "Hello.csproj", "dotnet/aspnet:10.0", null);

    /// <summary>Two projects of one folder and a package, with all that a Dockerfile has words for.</summary>
    public static Application Solution()
    {
        var user = new UserProject("solution");
        user.Write("src/Lib/Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Polly.Core" Version="8.9.1" /></ItemGroup>
            </Project>
            """);
        user.Write("src/Lib/Greeting.cs", "namespace Lib; public static class Greeting { public static string Text => typeof(Polly.ResiliencePipeline).Assembly.GetName().Name + \" says hello\"; }");
        user.Write("src/App/App.csproj", $$"""
            <Project Sdk="Microsoft.NET.Sdk;{{UserProject.Sdk}}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Version>2.1.0</Version>
                <ContainerUser>app:app</ContainerUser>
                <ContainerStopSignal>SIGINT</ContainerStopSignal>
                <ContainerHealthcheckInterval>1m30s</ContainerHealthcheckInterval>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="..\Lib\Lib.csproj" />
                <ContainerLayer Include="data/**" TargetPath="/data/" LayerName="data" Mode="0440" Owner="1654:7" />
                <None Update="run.sh" CopyToPublishDirectory="PreserveNewest" ContainerMode="0750" />
                <ContainerEnvironmentVariable Include="GREETING" Value="a &quot;b&quot; $c \d" />
                <ContainerLabel Include="example.words" Value="it's äöü" />
                <ContainerPort Include="9090" Type="udp" />
                <ContainerVolume Include="/var/data" />
                <ContainerHealthcheckCommand Include="dotnet;--info" />
                <ContainerDefaultArgs Include="one;two words" />
              </ItemGroup>
              <Target Name="Tell" AfterTargets="WriteContainerDockerfile">
                <Message Importance="high" Text="made @(GeneratedContainer->'%(Digest) %(Reference) %(Tags)')" />
              </Target>
            </Project>
            """);
        user.Write("src/App/Program.cs", """System.Console.WriteLine($"{Lib.Greeting.Text} {string.Join('|', args)} {System.Environment.GetEnvironmentVariable("GREETING")} {System.IO.File.ReadAllText("/data/deep/er/note")}");""");
        user.Write("src/App/run.sh", "exit 0\n");
        user.Write("src/App/data/deep/er/note", "noted");
        return new("solution", user, "src/App/App.csproj", "dotnet/runtime:10.0", "Polly.Core says hello one|two words a \"b\" $c \\d noted");
    }

    /// <summary>One that brings .NET itself.</summary>
    public static Application SelfContained() => new(
        "alone",
        UserProject.Console("<PropertyGroup><RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained></PropertyGroup>"),
        "App.csproj",
        "dotnet/runtime-deps:10.0",
        $"hello from App on .NET {Environment.Version}");

    /// <summary>The image's tag.</summary>
    public string Tag => Name == "solution" ? "2.1.0" : "1.0.0";

    public void Dispose() => User.Dispose();
}
