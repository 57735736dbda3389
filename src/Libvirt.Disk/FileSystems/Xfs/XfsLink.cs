namespace Libvirt.Disk.FileSystems;

/// <summary>What symbolic links say: in the inode, or in blocks that have a header each extent where structures have checksums (xfs_dsymlink_hdr).</summary>
internal static class XfsLink
{
    private const int MaxLength = 1024;
    private const int HeaderLength = 56;

    internal static string Read(BlockSource volume, XfsSuperblock superblock, XfsNode node)
    {
        if (node.Format == XfsForkFormat.Local)
            return Text(node.Fork);
        var inode = new DiskStructure(node.Fork, volume, "inode", node.Offset, node.Inode);
        Span<byte> text = stackalloc byte[(int)inode.InRange("di_size of a symbolic link", node.Size, 1, MaxLength)];
        if (!superblock.HasChecksums)
        {
            new XfsFile(volume, superblock, node, (long)node.Size).ReadExactly(0, text, "symbolic link");
            return Text(text);
        }
        var map = new XfsMap(volume, superblock, node);
        Span<byte> header = stackalloc byte[HeaderLength];
        var block = 0ul;
        for (var done = 0; done < text.Length;)
        {
            var run = map.Find(block);
            if (run.Offset is not { } place)
                throw inode.Malformed($"block {block} of a symbolic link is not stored");
            volume.ReadExactly(place, header, $"symbolic link {node.Inode}");
            var structure = new DiskStructure(header, volume, "symbolic link", place, node.Inode);
            if (!structure.Field(0, 4).SequenceEqual("XSLM"u8))
                throw structure.Malformed("the magic number is missing");
            structure.InRange("sl_offset", structure.BigU32(4), (uint)done, (uint)done);
            var length = (int)structure.InRange("sl_bytes", structure.BigU32(8), 1, (uint)(text.Length - done));
            volume.ReadExactly(place + HeaderLength, text.Slice(done, length), $"symbolic link {node.Inode}");
            done += length;
            block += run.Blocks;
        }
        return Text(text);
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return GuestName.Decode(end < 0 ? bytes : bytes[..end]);
    }
}
