namespace Containerize.Images.OciLayout;

/// <summary>What can be wrong with an OCI layout.</summary>
internal static class LayoutErrors
{
    public static ContainerizeError NotALayout(string folder) =>
        new("CTZ2010", Directory.Exists(folder)
            ? $"'{folder}' is not an OCI layout: it has no oci-layout and index.json. Name a folder that 'skopeo copy … oci:<folder>' or Containerize wrote."
            : $"The OCI layout '{folder}' does not exist. Name an existing folder after 'oci:'.");

    public static ContainerizeError UnknownTag(string folder, string tag, IReadOnlyList<string> present) =>
        new("CTZ2011", $"The OCI layout '{folder}' has no image '{tag}'. {Present(present)}");

    public static ContainerizeError SeveralImages(string folder, string? tag, IReadOnlyList<string> present) =>
        new("CTZ2012", tag is null
            ? $"The OCI layout '{folder}' has several images. Name one: oci:{folder}:<tag>. {Present(present)}"
            : $"The OCI layout '{folder}' has several images with the tag '{tag}'. Write each under a tag of its own. {Present(present)}");

    public static ContainerizeError MissingBlob(string folder, Digest digest) =>
        new("CTZ2013", $"The OCI layout '{folder}' lacks the blob {digest}. Write the layout anew, for example with 'skopeo copy'.");

    public static ContainerizeError DamagedBlob(string folder, Digest digest, long expected, long found) =>
        new("CTZ2013", $"The blob {digest} of the OCI layout '{folder}' has {found} bytes, {expected} were expected. Write the layout anew, for example with 'skopeo copy'.");

    public static ContainerizeError UnknownDigest(string folder, Digest digest, IReadOnlyList<string> present) =>
        new("CTZ2014", $"The OCI layout '{folder}' has no image {digest}. {Present(present)} If the layout was renewed, publish with -p:ContainerUpdateLock=true.");

    public static ContainerizeError BadIndex(string path, string fault) =>
        new("CTZ2015", $"'{path}' cannot be read: {fault} Write the layout anew, for example with 'skopeo copy', or remove the folder.") { File = path };

    public static ContainerizeError CannotRead(string folder, string reason) =>
        new("CTZ2016", $"The OCI layout '{folder}' cannot be read: {reason}");

    public static ContainerizeError CannotWrite(string folder, string reason) =>
        new("CTZ4020", $"The OCI layout '{folder}' cannot be written: {reason.TrimEnd('.')}. Set ContainerOciLayoutPath to a folder that can be.");

    public static ContainerizeError Locked(string folder, TimeSpan limit) =>
        new("CTZ4021", $"Another program has been changing the OCI layout '{folder}' for more than {limit.TotalSeconds:0} seconds. Wait for it or end it, then publish again.");

    public static ContainerizeError WrongLength(Digest digest, long expected) =>
        new("CTZ4022", $"The content of the blob {digest} does not have the {expected} bytes that its manifest says. Delete Containerize's cache and publish again.");

    public static ContainerizeError Unreadable(Digest digest, string reason) =>
        new("CTZ4026", $"The content of the blob {digest} cannot be read: {reason} Publish again.");

    private static string Present(IReadOnlyList<string> present) =>
        present.Count == 0 ? "It has no image with a name." : $"It has: {string.Join(", ", present.Take(20))}{(present.Count > 20 ? ", …" : ".")}";
}
