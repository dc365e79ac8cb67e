namespace Containerize.FakeRegistry;

/// <summary>What DELETE of a tag does.</summary>
public enum FakeTagDeletion
{
    /// <summary>It is refused.</summary>
    Refused,

    /// <summary>The tag goes, as the specification says.</summary>
    Tag,

    /// <summary>The manifest goes with every tag that points to it.</summary>
    Manifest,
}
