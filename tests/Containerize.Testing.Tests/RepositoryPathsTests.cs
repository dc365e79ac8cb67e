namespace Containerize.Testing.Tests;

public class RepositoryPathsTests
{
    [Fact]
    public void Root_is_the_folder_of_the_solution() =>
        File.Exists(RepositoryPaths.Combine("Containerize.sln")).ShouldBeTrue();

    [Fact]
    public void Artifacts_is_the_folder_these_tests_were_built_into() =>
        AppContext.BaseDirectory.ShouldStartWith(RepositoryPaths.Artifacts + Path.DirectorySeparatorChar);
}
