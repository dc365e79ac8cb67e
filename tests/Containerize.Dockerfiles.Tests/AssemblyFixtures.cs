using Containerize.Testing;

[assembly: AssemblyFixture(typeof(DockerDaemon))]
