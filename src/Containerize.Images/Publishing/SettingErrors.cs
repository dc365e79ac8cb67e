namespace Containerize.Images.Publishing;

/// <summary>What can be wrong with a project's settings.</summary>
public static class SettingErrors
{
    /// <summary>CTZ1005: the settings of entry point and arguments contradict each other.</summary>
    public static ContainerizeError Start(string fault) =>
        new("CTZ1005", $"{fault}. Set one or the other: ContainerAppCommand starts the application, ContainerEntrypoint runs before it, ContainerDefaultArgs are the arguments that 'docker run' may replace.");

    /// <summary>CTZ1006: a port is not one.</summary>
    public static ContainerizeError BadPort(string port, string type) =>
        new("CTZ1006", $"The ContainerPort '{port}'{(type.Length > 0 ? $" of type '{type}'" : "")} is not a port: a number from 1 to 65535, with Type 'tcp' (the default) or 'udp'.");

    /// <summary>CTZ1007: a name is not one that an environment variable can have.</summary>
    public static ContainerizeError BadEnvironmentVariable(string name) =>
        new("CTZ1007", $"The ContainerEnvironmentVariable '{name}' has a name that no environment variable can have: letters, digits, '_', '.' and '-', not starting with a digit.");

    /// <summary>CTZ1008: a property's value is none that it can have.</summary>
    public static ContainerizeError BadValue(string property, string value, string expected) =>
        new("CTZ1008", $"{property} is '{value}'; expected {expected}.");

    /// <summary>CTZ1009: no image can be made for a runtime identifier.</summary>
    public static ContainerizeError BadRuntimeIdentifier(string runtimeIdentifier, string reason) =>
        new("CTZ1009", $"No image can be made for the runtime identifier '{runtimeIdentifier}': {reason}. Set ContainerRuntimeIdentifier to one such as linux-x64, linux-arm64 or linux-musl-x64.");

    /// <summary>CTZ1010: SOURCE_DATE_EPOCH is not a time.</summary>
    public static ContainerizeError BadSourceDateEpoch(string value) =>
        new("CTZ1010", $"The environment variable SOURCE_DATE_EPOCH is '{value}'; expected whole seconds since 1970-01-01.");

    /// <summary>CTZ1011: several settings name where the image goes.</summary>
    public static ContainerizeError SeveralDestinations(string first, string second) =>
        new("CTZ1011", $"{first} and {second} are both set, and an image goes to one place at a time. Clear one of them.");

    /// <summary>CTZ1012: an index cannot tell two images of one platform apart.</summary>
    public static ContainerizeError OnePlatformTwice(string first, string second, Platform platform) =>
        new("CTZ1012", $"The runtime identifiers '{first}' and '{second}' are both of the platform {platform}, of which an image has one. Name one of them in ContainerRuntimeIdentifiers.");
}
