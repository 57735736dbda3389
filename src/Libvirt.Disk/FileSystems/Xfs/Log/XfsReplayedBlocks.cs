namespace Libvirt.Disk.FileSystems;

/// <summary>A volume as it is once its log has been replayed: the blocks that this changes are in memory, the volume itself stays as it is.</summary>
internal sealed class XfsReplayedBlocks(BlockSource volume) : BlockSource(volume.Name, volume.Length)
{
    private const int PageSize = 4096;

    /// <summary>How many pages may change: 48 MiB.</summary>
    private const int MaxPages = 48 * 256;

    private readonly Dictionary<long, byte[]> _pages = [];

    /// <summary>Changes bytes; only before others read.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="bytes">What is to be there.</param>
    /// <param name="cause">What says so.</param>
    internal void Write(long offset, ReadOnlySpan<byte> bytes, DiskStructure cause)
    {
        if (offset < 0 || offset > Length || bytes.Length > Length - offset)
            throw cause.Malformed($"it changes {bytes.Length} bytes at {offset}, which end beyond the {Length} bytes of the volume");
        while (!bytes.IsEmpty)
        {
            var within = (int)(offset % PageSize);
            var count = Math.Min(PageSize - within, bytes.Length);
            bytes[..count].CopyTo(Page(offset / PageSize, cause).AsSpan(within));
            bytes = bytes[count..];
            offset += count;
        }
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        volume.Read(offset, buffer);
        for (var page = offset / PageSize; _pages.Count > 0 && page * PageSize < offset + buffer.Length; page++)
        {
            if (!_pages.TryGetValue(page, out var bytes))
                continue;
            var (start, end) = (Math.Max(page * PageSize, offset), Math.Min((page + 1) * PageSize, offset + buffer.Length));
            bytes.AsSpan((int)(start - page * PageSize), (int)(end - start)).CopyTo(buffer[(int)(start - offset)..]);
        }
    }

    private byte[] Page(long number, DiskStructure cause)
    {
        if (_pages.TryGetValue(number, out var page))
            return page;
        if (_pages.Count == MaxPages)
            throw cause.Unsupported($"a log that changes more than {(long)MaxPages * PageSize} bytes");
        page = new byte[PageSize];
        volume.Read(number * PageSize, page);
        _pages.Add(number, page);
        return page;
    }
}
