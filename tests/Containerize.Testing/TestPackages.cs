using System.Security.Cryptography;
using System.Text;

namespace Containerize.Testing;

/// <summary>
/// The folder that NuGet unpacks packages into for every <see cref="UserProject"/>. Third parties' stay there between runs;
/// this repository's are unpacked anew whenever they were packed anew, also under the same version.
/// </summary>
public static class TestPackages
{
    private static readonly Lazy<string> Prepared = new(() => Prepare(Path.Combine(RepositoryPaths.Artifacts, "test-packages"), RepositoryPaths.Packages));

    /// <summary>The folder's absolute path.</summary>
    public static string Folder => Prepared.Value;

    /// <summary>
    /// Removes this repository's packages from a folder where they were unpacked from another feed than the one there is now.
    /// Assemblies of tests run side by side: only the first of them finds something to remove, the others wait for it.
    /// </summary>
    /// <param name="folder">The folder of unpacked packages. It is made where it does not exist.</param>
    /// <param name="feed">The folder of packed ones.</param>
    /// <returns><paramref name="folder"/>.</returns>
    public static string Prepare(string folder, string feed)
    {
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)));
        using var mutex = new Mutex(initiallyOwned: false, "Global\\containerize-test-packages-" + name[..16]);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever had it was killed; the mark below tells how far it came.
        }

        try
        {
            // Packages differ from each other in the time they were made, if in nothing else.
            var packed = string.Join('\n', new DirectoryInfo(feed).EnumerateFiles("*.nupkg").Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc:O}").Order(StringComparer.Ordinal));
            var mark = Path.Combine(folder, "unpacked-from.txt");
            if (!File.Exists(mark) || File.ReadAllText(mark) != packed)
            {
                File.Delete(mark);
                foreach (var own in Directory.GetDirectories(folder, "containerize.*"))
                {
                    Directory.Delete(own, recursive: true);
                }

                File.WriteAllText(mark, packed);
            }

            return folder;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
