namespace Containerize.Images.Registry;

/// <summary>What a registry is used for; credentials may differ.</summary>
public enum RegistryAccess
{
    /// <summary>Images are read from it.</summary>
    Pull,

    /// <summary>Images are put into it (which reads as well).</summary>
    Push,
}
