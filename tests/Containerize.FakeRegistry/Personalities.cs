namespace Containerize.FakeRegistry;

/// <summary>How the registries of the field behave where they differ from each other.</summary>
public static class Personalities
{
    public static FakeRegistryOptions Ecr { get; } = new()
    {
        Authentication = FakeAuthentication.Basic,
        PatchStatus = 201,
        Repositories = ["app", "base"],
        DropsOnMissingRepository = true,
        ImmutableTags = true,
        ShortestRange = 5 * 1024 * 1024,
    };

    public static FakeRegistryOptions Ghcr { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
        LongestRange = 4 * 1024 * 1024,
    };

    public static FakeRegistryOptions Acr { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
        IdentityToken = "azure-identity-token",
        TokenMember = "access_token",
        TokenLifetime = null,
    };

    public static FakeRegistryOptions DockerHub { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
        AnonymousPull = true,
    };

    public static FakeRegistryOptions Harbor { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
        Cookies = true,
        FailedMountStatus = 401,
    };

    public static FakeRegistryOptions Artifactory { get; } = new()
    {
        Authentication = FakeAuthentication.Basic,
        AbsentManifestStatus = 403,
        RefusesOneShotUpload = true,
    };

    public static FakeRegistryOptions Quay { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
        MountWithoutFromStatus = 400,
    };

    public static FakeRegistryOptions GitLab { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
        MostConcurrentRequests = 4,
    };

    public static FakeRegistryOptions Nexus { get; } = new()
    {
        Authentication = FakeAuthentication.Bearer,
    };
}
