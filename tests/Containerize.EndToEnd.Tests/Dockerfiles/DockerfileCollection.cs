using System.Runtime.Versioning;

namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>The tests that share the builders' images.</summary>
[UnsupportedOSPlatform("windows")]
[CollectionDefinition]
public sealed class DockerfileCollection : ICollectionFixture<BuilderImages>;
