namespace Containerize.Images.Cache;

/// <summary>
/// The folders that a publish's cache lies in: the user's, and the spare one that everything is written to once the
/// user's has refused a file. Both are read.
/// </summary>
internal sealed class CacheFolders
{
    private readonly SpareFolder? _spare;

    // Why the user's folder is written to no more, or null where it is.
    private volatile string? _refusal;
    private long _added;

    /// <summary>Makes the user's folder where it is missing.</summary>
    /// <param name="folder">The user's folder, or <see langword="null"/> where there is none.</param>
    /// <param name="spare">The spare folder, or <see langword="null"/> where it is an error to need one.</param>
    /// <exception cref="ContainerizeException">CTZ4010: the user's folder cannot be written, and there is no spare one. CTZ4013: it is a file.</exception>
    public CacheFolders(string? folder, SpareFolder? spare)
    {
        _spare = spare;
        if (folder is null)
        {
            _refusal = "neither the user's folders nor the temporary one has a place for it.";
            return;
        }

        User = new CacheFiles(Path.GetFullPath(folder));
        if (File.Exists(User.Root))
        {
            throw CacheErrors.NotAFolder(User.Root).ToException();
        }

        try
        {
            User.Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _refusal = spare is null ? throw NotWritable(User, e) : CacheErrors.ReasonOf(e);
        }
    }

    /// <summary>The user's folder, or <see langword="null"/> where there is none.</summary>
    public CacheFiles? User { get; }

    /// <summary>Whether the user's folder takes files, as far as is known.</summary>
    public bool IsUserWritable => _refusal is null;

    /// <summary>Where files are written now.</summary>
    /// <exception cref="ContainerizeException">CTZ4010: the spare folder is needed and cannot be made.</exception>
    public CacheFiles Writable => _refusal is { } reason ? OpenSpare(reason) : User!;

    /// <summary>How many bytes were added to the user's folder, as they are allotted, since this was last asked.</summary>
    public long TakeAdded() => Interlocked.Exchange(ref _added, 0);

    /// <summary>Turns from a folder that has refused a file.</summary>
    /// <returns>The folder to write to instead.</returns>
    /// <exception cref="ContainerizeException">CTZ4010: there is none.</exception>
    public CacheFiles TurnFrom(CacheFiles refused, Exception reason)
    {
        if (_spare is null || refused != User)
        {
            throw NotWritable(refused, reason);
        }

        return OpenSpare(_refusal ??= CacheErrors.ReasonOf(reason));
    }

    /// <summary>CTZ4010 about a folder.</summary>
    public ContainerizeException NotWritable(CacheFiles refused, Exception reason) =>
        (refused == User
            ? CacheErrors.NotWritable(refused.Root, CacheErrors.ReasonOf(reason))
            : CacheErrors.NeitherWritable(User?.Root, _refusal!, refused.Root, CacheErrors.ReasonOf(reason))).ToException(reason);

    /// <summary>The path of a file that is there, or <see langword="null"/>.</summary>
    public string? Find(Func<CacheFiles, string> place)
    {
        foreach (var files in All)
        {
            if (place(files) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Reads a file whole; <see langword="null"/> where there is none.</summary>
    public byte[]? TryRead(Func<CacheFiles, string> place)
    {
        foreach (var files in All)
        {
            if (files.TryRead(place(files)) is { } bytes)
            {
                return bytes;
            }
        }

        return null;
    }

    /// <summary>Writes a small file whole. What an earlier one says may be out of date, so it is gone even where this cannot be written.</summary>
    public void TryWrite(Func<CacheFiles, string> place, ReadOnlySpan<byte> content)
    {
        try
        {
            var files = Writable;
            try
            {
                files.Write(place(files), content);
                Count(files, content.Length);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                TryDelete(place);
                files = TurnFrom(files, e);
                files.Write(place(files), content);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ContainerizeException)
        {
            TryDelete(place);
        }
    }

    /// <summary>Deletes a file wherever it is.</summary>
    public void TryDelete(Func<CacheFiles, string> place)
    {
        foreach (var files in All)
        {
            // Asked for first: on a read-only file system even a file that is not there cannot be deleted.
            if (place(files) is var path && File.Exists(path))
            {
                CacheFiles.TryDelete(path);
            }
        }
    }

    /// <summary>Gives a finished temporary file its name.</summary>
    /// <returns>Whether it was moved; otherwise the same file is there already, or a copy in the spare folder.</returns>
    /// <exception cref="ContainerizeException">CTZ4010: it can be kept nowhere.</exception>
    public bool Keep(CacheFiles files, string temporary, Func<CacheFiles, string> place, long size)
    {
        try
        {
            CacheFiles.Replace(temporary, place(files));
            Count(files, size);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows lets no file be replaced while another publish reads it; that one has the same bytes.
            if (new FileInfo(place(files)) is not { Exists: true } there || there.Length != size)
            {
                CopyToSpare(TurnFrom(files, e), temporary, place);
            }

            return false;
        }
    }

    private void CopyToSpare(CacheFiles spare, string temporary, Func<CacheFiles, string> place)
    {
        try
        {
            File.Copy(temporary, place(spare), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(spare, e);
        }
    }

    // What this publish has written is newer.
    private IEnumerable<CacheFiles> All
    {
        get
        {
            if (_spare?.Files is { } spare)
            {
                yield return spare;
            }

            if (User is not null)
            {
                yield return User;
            }
        }
    }

    private CacheFiles OpenSpare(string reason) =>
        _spare?.Open(User?.Root, reason) ?? throw CacheErrors.NotWritable(User?.Root ?? "", reason).ToException();

    private void Count(CacheFiles files, long size)
    {
        if (files == User)
        {
            Interlocked.Add(ref _added, CachePruner.Allotted(size));
        }
    }
}
