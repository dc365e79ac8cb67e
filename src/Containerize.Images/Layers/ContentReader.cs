using System.Buffers;
using System.Security.Cryptography;
using Containerize.Images.Progress;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Images.Layers;

/// <summary>
/// Reads a file to learn what is in it. Large files are read in pieces by all processors at once; their digest is then that
/// of the pieces' digests, which tells contents apart as well and is seen nowhere else.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="stamp">What the file system says of it.</param>
/// <param name="progress">Is told of large files.</param>
internal sealed class ContentReader(string path, FileStamp stamp, TransferProgress? progress)
{
    private const int BufferLength = 256 * 1024;

    private const long PieceLength = 64 * BufferLength;

    private const long SmallestInPieces = 4 * PieceLength;

    // Smaller files decide nothing: a layer of them is compressed in a moment.
    private const long SmallestDense = 1024 * 1024;

    // Buffers lie between, so that each sample is in one.
    private const int SampleDistance = 16 * BufferLength;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ContainerizeException">CTZ4003: it cannot be read.</exception>
    public async ValueTask<FileContent> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            using var transfer = progress?.Begin(TransferKind.Reading, Path.GetFileName(path), stamp.Length);
            if (stamp.Length < SmallestInPieces)
            {
                var only = await ReadPieceAsync(file, 0, long.MaxValue, transfer, cancellationToken);
                return Content(only.Hash, [only]);
            }

            var pieces = new Piece[(stamp.Length + PieceLength - 1) / PieceLength];
            await Parallel.ForAsync(0, pieces.Length, cancellationToken, async (i, token) =>
                // The last one reads to the end: a file that grew meanwhile is not what it was.
                pieces[i] = await ReadPieceAsync(file, i * PieceLength, i == pieces.Length - 1 ? long.MaxValue : PieceLength, transfer, token));
            return Content(SHA256.HashData(pieces.SelectMany(piece => piece.Hash).ToArray()), pieces);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LayerErrors.Unreadable(path, e.Message).ToException(e);
        }
    }

    private FileContent Content(byte[] hash, Piece[] pieces)
    {
        var samples = pieces.Sum(piece => piece.Samples);
        return new(stamp, Digest.FromHash(hash), pieces[0].IsExecutable, samples > 0 && pieces.Sum(piece => piece.Dense) * 10 >= samples * 9);
    }

    private async ValueTask<Piece> ReadPieceAsync(SafeFileHandle file, long start, long length, Transfer? transfer, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var isExecutable = false;
            var (samples, dense) = (0, 0);
            for (long done = 0, count; done < length; done += count)
            {
                var wanted = (int)Math.Min(BufferLength, length - done);
                count = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, wanted), start + done, cancellationToken);
                if (count == 0)
                {
                    break;
                }

                var read = buffer.AsSpan(0, (int)count);
                isExecutable |= start + done == 0 && IsProgram(read);
                if ((start + done) % SampleDistance == 0 && stamp.Length >= SmallestDense)
                {
                    samples++;
                    dense += DensitySample.Of(read) == Density.Compressible ? 0 : 1;
                }

                hash.AppendData(read);
                transfer?.Add(count);
            }

            return new(hash.GetHashAndReset(), isExecutable, samples, dense);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool IsProgram(ReadOnlySpan<byte> start) =>
        // Not "\x7FELF": C# would read three hexadecimal digits, 7FE.
        start.StartsWith("#!"u8) || (start.StartsWith("\u007fELF"u8) && !IsSharedLibrary());

    private bool IsSharedLibrary()
    {
        var name = Path.GetFileName(path.AsSpan());
        return name.EndsWith(".so", StringComparison.Ordinal) || name.Contains(".so.", StringComparison.Ordinal);
    }

    private readonly record struct Piece(byte[] Hash, bool IsExecutable, int Samples, int Dense);
}
