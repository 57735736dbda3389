namespace Libvirt.Disk.FileSystems;

/// <summary>The content of a file, or of a directory, whose names and indexes lie in it like data.</summary>
internal sealed class XfsFile(BlockSource volume, XfsSuperblock superblock, XfsNode node, long length)
    : BlockSource($"{volume.Name}, inode {node.Inode}", length)
{
    private readonly XfsMap _map = new(volume, superblock, node);

    public override BlockExtent GetExtent(long offset)
    {
        var (length, place) = Locate(offset, Length - offset);
        return new BlockExtent(length, place is null);
    }

    /// <summary>Where a position is in the volume, in bytes; null if it is not stored.</summary>
    internal long? Place(long offset) => Locate(offset, 1).Place;

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var (length, place) = Locate(offset, buffer.Length);
            var part = buffer[..(int)length];
            if (place is null)
                part.Clear();
            else
                volume.ReadExactly(place.Value, part, $"data of inode {node.Inode}");
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    private (long Length, long? Place) Locate(long offset, long limit)
    {
        var run = _map.Find((ulong)offset >> superblock.BlockLog);
        var within = offset & (superblock.BlockSize - 1);
        var blocks = Math.Min(run.Blocks, ((ulong)limit >> superblock.BlockLog) + 2); // so that bytes fit into 64 bits
        return ((long)Math.Min((blocks << superblock.BlockLog) - (ulong)within, (ulong)limit), run.Offset + within);
    }
}
