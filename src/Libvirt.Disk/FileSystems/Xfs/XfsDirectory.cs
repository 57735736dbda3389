namespace Libvirt.Disk.FileSystems;

/// <summary>The entries of a directory: in the inode (short form), or in blocks of data, which are read one after the other.</summary>
internal sealed class XfsDirectory(BlockSource volume, XfsSuperblock superblock, XfsNode node)
{
    /// <summary>Where the indexes of directories begin; their names are before it.</summary>
    private const long LeafSpace = 1L << 35;

    private readonly bool _hasFileType = superblock.Incompatible.HasFlag(XfsIncompatible.FileType);
    private readonly XfsFile _file = new(volume, superblock, node, 2 * LeafSpace);

    /// <summary>Where the directory's index begins, in bytes of the directory.</summary>
    internal static long IndexStart => LeafSpace;

    /// <summary>The directory's names and index.</summary>
    internal XfsFile File => _file;

    internal IEnumerable<DirectoryEntry> List() => node.Format == XfsForkFormat.Local ? ListFork() : ListBlocks();

    /// <summary>The entry at a position of the directory.</summary>
    internal XfsEntry ReadEntry(long offset)
    {
        if (offset >= LeafSpace)
            throw Malformed($"its index leads to {offset}, behind the names");
        Span<byte> bytes = stackalloc byte[XfsEntry.MaxLength];
        var length = _file.Read(offset, bytes[..(int)Math.Min(bytes.Length, superblock.DirectoryBlockSize - offset % superblock.DirectoryBlockSize)]);
        return XfsEntry.Parse(new DiskStructure(bytes[..length], volume, "directory entry", _file.Place(offset) ?? 0, node.Inode), 0, _hasFileType);
    }

    internal VirtException Malformed(string what) => ImageError.Malformed(volume, $"directory {node.Inode}", node.Offset, what);

    private IEnumerable<DirectoryEntry> ListFork()
    {
        var fork = node.Fork;
        var wide = Fork(fork).U8(1) > 0;
        var position = wide ? 10 : 6;
        for (var count = wide ? Fork(fork).U8(1) : Fork(fork).U8(0); count > 0; count--)
            yield return XfsEntry.ParseShort(Fork(fork), ref position, wide, _hasFileType);
    }

    private DiskStructure Fork(byte[] fork) => new(fork, volume, "directory in inode", node.Offset, node.Inode);

    private IEnumerable<DirectoryEntry> ListBlocks()
    {
        if (node.Size > (ulong)LeafSpace)
            throw Malformed($"di_size is {node.Size}, more than {LeafSpace}");
        var bytes = new byte[superblock.DirectoryBlockSize];
        var left = (node.Blocks << superblock.BlockLog) / (ulong)bytes.Length;
        for (var offset = 0L; offset < (long)node.Size; offset += bytes.Length)
        {
            if (_file.Place(offset) is not { } place)
            {
                // A hole: on to the next block that is there.
                offset += (_file.GetExtent(offset).Length - 1) / bytes.Length * bytes.Length;
                continue;
            }
            if (left-- == 0)
                throw Malformed($"its names take more than the {node.Blocks} blocks of di_nblocks");
            _file.ReadExactly(offset, bytes, "directory block");
            for (var (position, end) = (Block(bytes, place).Start, Block(bytes, place).End); position < end;)
            {
                if (Block(bytes, place).Next(ref position, end) is { IsDot: false } entry)
                    yield return new DirectoryEntry(entry.Name, entry.Inode, entry.Kind);
            }
        }
    }

    private XfsDirectoryBlock Block(byte[] bytes, long place) =>
        new(new DiskStructure(bytes, volume, "block of directory", place, node.Inode), superblock.HasChecksums, _hasFileType);
}
