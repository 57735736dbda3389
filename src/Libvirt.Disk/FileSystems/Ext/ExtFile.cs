namespace Libvirt.Disk.FileSystems;

/// <summary>The bytes of a file, or of another inode that has blocks.</summary>
internal sealed class ExtFile(ExtBlockMap map, string name, long length) : BlockSource(name, length)
{
    private readonly ExtVolume _volume = map.Volume;

    /// <summary>The content of an inode.</summary>
    internal static BlockSource Open(ExtVolume volume, ExtNode node)
    {
        var name = $"{volume.Source.Name}, inode {node.Inode}";
        if (node.Has(ExtInodeFlags.Encrypt))
            throw node.Unsupported(volume.Source, "content that is encrypted (fscrypt)");
        if (node.Has(ExtInodeFlags.InlineData))
            return Inline(volume, node, name);
        if (node.Has(ExtInodeFlags.Compressed))
            throw node.Unsupported(volume.Source, "content that is compressed (e2compr)");
        if (node.Size > (ulong)uint.MaxValue << volume.Superblock.BlockBits)
            throw node.Malformed(volume.Source, $"i_size is {node.Size}, which is more than a file can have");
        return new ExtFile(ExtBlockMap.Of(volume, node), name, (long)node.Size);
    }

    public override BlockExtent GetExtent(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, Length);
        var (run, within) = Find(offset);
        return new BlockExtent(Math.Min(((long)run.Count << _volume.Superblock.BlockBits) - within, Length - offset), run.IsZero);
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var (run, within) = Find(offset);
            var part = buffer[..(int)Math.Min(buffer.Length, ((long)run.Count << _volume.Superblock.BlockBits) - within)];
            if (run.IsZero)
                part.Clear();
            else
                _volume.Source.ReadExactly(_volume.OffsetOf(run.First) + within, part, "content of a file");
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    private (ExtRun Run, long Within) Find(long offset) =>
        (map.Find((uint)(offset >> _volume.Superblock.BlockBits)), offset & (_volume.BlockSize - 1));

    // mke2fs leaves a file that is nothing but a hole inline, whatever its length.
    private static MemoryBlocks Inline(ExtVolume volume, ExtNode node, string name)
    {
        byte[] all = [.. node.Block, .. node.MoreInline];
        return node.Size <= long.MaxValue
            ? new MemoryBlocks(name, all.AsMemory(0, (int)Math.Min(node.Size, (ulong)all.Length)), (long)node.Size)
            : throw node.Malformed(volume.Source, $"i_size is {node.Size}, which is more than a file can have");
    }
}
