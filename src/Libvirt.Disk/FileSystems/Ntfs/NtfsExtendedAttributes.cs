namespace Libvirt.Disk.FileSystems;

/// <summary>The extended attributes of a file ($EA), in which the Windows Subsystem for Linux keeps what NTFS has no place for.</summary>
internal static class NtfsExtendedAttributes
{
    private const int HeaderLength = 8;
    private const int MaxLength = 64 * 1024;

    /// <summary>The numbers of a device file; null if there are none.</summary>
    internal static (uint Major, uint Minor)? ReadDevice(NtfsInode inode)
    {
        if (inode.Open(NtfsAttributeType.ExtendedAttributes, "", "$EA") is not { } source)
            return null;
        Span<byte> header = stackalloc byte[HeaderLength];
        Span<byte> name = stackalloc byte["$LXDEV\0"u8.Length];
        Span<byte> numbers = stackalloc byte[2 * sizeof(uint)];
        for (long at = 0, end = Math.Min(source.Length, MaxLength); at < end;)
        {
            source.ReadExactly(at, header, "$EA");
            var fields = Fields(inode, header);
            if (fields.U8(5) == name.Length - 1 && fields.U16(6) == numbers.Length)
            {
                source.ReadExactly(at + HeaderLength, name, "$EA");
                source.ReadExactly(at + HeaderLength + name.Length, numbers, "$EA");
                if (name.SequenceEqual("$LXDEV\0"u8))
                    return (Fields(inode, numbers).U32(0), Fields(inode, numbers).U32(4));
            }
            var length = fields.U32(0);
            if (length == 0)
                break;
            at += length;
        }
        return null;
    }

    private static DiskStructure Fields(NtfsInode inode, ReadOnlySpan<byte> bytes) =>
        new(bytes, inode.Volume.Source, "$EA of MFT record", inode.Record.Offset, inode.Record.Number);
}
