namespace Libvirt.Disk;

/// <summary>The disk that a VMDK image holds: its extents one after the other.</summary>
internal sealed class VmdkDisk : BlockSource
{
    private readonly JoinedBlocks _extents;
    private readonly List<BlockSource> _owned;

    private VmdkDisk(JoinedBlocks extents, List<BlockSource> owned)
        : base(extents.Name, extents.Length)
    {
        _extents = extents;
        _owned = owned;
    }

    /// <summary>Opens the disk.</summary>
    /// <param name="file">The image's own file, which the disk takes over unless opening fails.</param>
    /// <param name="image">What is in it.</param>
    /// <param name="parts">What it needs besides.</param>
    /// <exception cref="VirtException">An extent cannot be opened, or is malformed.</exception>
    internal static VmdkDisk Open(FileBlocks file, VmdkFile image, ImageParts parts)
    {
        var opened = new List<BlockSource>();
        try
        {
            VmdkPiece[] pieces = image.Own is { } map
                ? [new VmdkPiece(file, 0, map.Length, map)]
                : [.. image.Descriptor.Extents.Select(line => VmdkPiece.Open(line, parts, opened))];
            if (pieces.Sum(piece => (decimal)piece.File.Length) > long.MaxValue)
                throw image.Descriptor.Malformed("the files of its extents are longer together than a file can be");
            var extents = new JoinedBlocks(file.Name, Extents(file.Name, pieces, parts.Backing));
            return new VmdkDisk(extents, [file, .. opened, .. parts.Backing is null ? (BlockSource[])[] : [parts.Backing]]);
        }
        catch
        {
            foreach (var source in opened)
                source.Dispose();
            throw;
        }
    }

    public override BlockExtent GetExtent(long offset) => _extents.GetExtent(offset);

    protected override void ReadCore(long offset, Span<byte> buffer) => _extents.Read(offset, buffer);

    protected override void Dispose(bool disposing)
    {
        foreach (var source in _owned)
            source.Dispose();
    }

    private static BlockSource[] Extents(string name, VmdkPiece[] pieces, BlockSource? backing)
    {
        // One cache for the tables of all extents, and one for grains: memory is bounded, however many there are.
        var files = new JoinedBlocks(name, [.. pieces.Select(piece => piece.File)]);
        var tables = new CachedBlocks(files);
        var grains = new VmdkGrains();
        var extents = new BlockSource[pieces.Length];
        var start = 0L;
        for (var index = 0; index < pieces.Length; start += pieces[index].Length, index++)
        {
            var (file, offset, length, map) = pieces[index];
            extents[index] = map is null
                ? new BlockSlice(file, $"extent {index}", offset, length)
                : new VmdkSparseExtent(file, new BlockSlice(tables, $"extent {index}", files.StartOf(index), file.Length), map, grains, Below(backing, start, length));
        }
        return extents;
    }

    private static BlockSlice? Below(BlockSource? backing, long start, long length) =>
        backing is null || start >= backing.Length ? null : new BlockSlice(backing, $"bytes from {start} on", start, length);
}
