namespace Libvirt.Disk.FileSystems;

/// <summary>Inline data that is too long for <c>i_block</c>: its rest is the extended attribute <c>system.data</c>, within the inode.</summary>
internal static class ExtInlineAttribute
{
    private const uint Magic = 0xea020000;
    private const int EntryLength = 16;
    private const byte SystemIndex = 7;

    /// <summary>The value of the attribute; empty if there is none.</summary>
    /// <param name="inode">The inode, whole.</param>
    /// <param name="start">Where its attributes start.</param>
    internal static byte[] Read(DiskStructure inode, int start)
    {
        if (inode.Length - start < 4 || inode.U32(start) != Magic)
            return [];
        start += 4;
        for (var at = start; inode.Length - at >= 4 && inode.U32(at) != 0;)
        {
            var name = inode.Field(at + EntryLength, inode.U8(at));
            if (inode.U8(at + 1) == SystemIndex && name.SequenceEqual("data"u8))
            {
                var length = inode.InRange("size of the attribute system.data", inode.U32(at + 8), 0, (uint)(inode.Length - start));
                return inode.Field(start + inode.U16(at + 2), (int)length).ToArray();
            }
            at += EntryLength + (name.Length + 3) / 4 * 4;
        }
        return [];
    }
}
