namespace Libvirt.Drivers.Test;

/// <summary>What was written into the volumes of a world, by path. Its world's lock guards it.</summary>
internal sealed class ContentStore
{
    /// <summary>The most that is kept of all volumes together, in bytes. Zeros cost nothing.</summary>
    internal const ulong Limit = 256UL << 20;

    private readonly Dictionary<string, SparseContent> _contents = new(StringComparer.Ordinal);
    private ulong _kept;

    /// <summary>What was written to a path; null where nothing was.</summary>
    internal SparseContent? Find(string path) => _contents.GetValueOrDefault(path);

    /// <summary>Writes some bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="offset">Where in it, in bytes.</param>
    /// <param name="bytes">What.</param>
    /// <param name="sparse">Whether zeros are holes.</param>
    /// <exception cref="VirtException">OperationFailed: it would be more than the world keeps.</exception>
    internal void Write(string path, ulong offset, ReadOnlySpan<byte> bytes, bool sparse)
    {
        var content = Find(path);
        if (content is null)
            _contents[path] = content = new SparseContent();
        var before = content.Kept;
        if (_kept + content.Growth(offset, bytes) > Limit)
            throw Full();
        content.Write(offset, bytes, sparse);
        _kept += content.Kept - before;
    }

    /// <summary>Makes the content of a path that of another.</summary>
    /// <exception cref="VirtException">OperationFailed: it would be more than the world keeps.</exception>
    internal void Copy(string from, string to)
    {
        Remove(to);
        if (Find(from) is not { } source)
            return;
        if (_kept + source.Kept > Limit)
            throw Full();
        _contents[to] = source.Clone();
        _kept += source.Kept;
    }

    /// <summary>Overwrites what is kept of a path with bytes that nobody can foresee.</summary>
    internal void Randomize(string path) => Find(path)?.Randomize();

    /// <summary>Forgets what was written to a path.</summary>
    internal void Remove(string path)
    {
        if (_contents.Remove(path, out var content))
            _kept -= content.Kept;
    }

    private static VirtException Full() =>
        new(VirtErrorDomain.Test, VirtErrorCode.OperationFailed, $"a world in memory keeps no more than {Limit >> 20} MiB of what is written into its volumes");
}
