using System.Text;

namespace Libvirt.Disk.Lvm;

/// <summary>An area of metadata: a header, and a ring of bytes in which the text of the volume group moves on with each change.</summary>
internal static class LvmMetadataArea
{
    private const int HeaderLength = 512;
    private const int MaxTextLength = 4 << 20;
    private const int LocationAt = 40;
    private const uint IgnoredFlag = 1;

    /// <summary>The text that was last committed, and where it starts; null if there is none.</summary>
    /// <param name="volume">The physical volume.</param>
    /// <param name="area">Where the area is.</param>
    internal static (string Text, long Offset)? Read(BlockSource volume, (long Offset, long Length) area)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        volume.ReadExactly(area.Offset, header, "LVM metadata area");
        var fields = new DiskStructure(header, volume, "LVM metadata area", area.Offset);
        if (!fields.Field(4, 16).SequenceEqual(" LVM2 x[5A%r0N*>"u8))
            throw fields.Malformed("its magic number is missing");
        if (LvmChecksum.Of(fields.Bytes[4..]) != fields.U32(0))
            throw fields.Malformed("its checksum is wrong");
        if (fields.U32(20) != 1)
            throw fields.Unsupported($"version {fields.U32(20)}");
        var size = (long)fields.InRange("its size", fields.U64(32), HeaderLength, long.MaxValue);
        if (volume.Length - area.Offset < size)
            throw fields.Malformed($"its {size} bytes end beyond the volume");

        var start = fields.U64(LocationAt);
        if (start == 0 || (fields.U32(LocationAt + 20) & IgnoredFlag) != 0)
            return null;
        fields.InRange("offset of the text", start, HeaderLength, (ulong)size - 1);
        var length = (int)fields.InRange("length of the text", fields.U64(LocationAt + 8), 1, Math.Min(MaxTextLength, (ulong)(size - HeaderLength)));
        return (Text(fields, volume, size, (long)start, length), area.Offset + (long)start);
    }

    private static string Text(DiskStructure header, BlockSource volume, long size, long start, int length)
    {
        var text = new byte[length];
        var straight = (int)Math.Min(length, size - start);
        volume.ReadExactly(header.Offset + start, text.AsSpan(0, straight), "LVM metadata");
        volume.ReadExactly(header.Offset + HeaderLength, text.AsSpan(straight), "LVM metadata");
        if (LvmChecksum.Of(text) != header.U32(LocationAt + 16))
            throw ImageError.Malformed(volume, "LVM metadata", header.Offset + start, "its checksum is wrong");
        return Encoding.UTF8.GetString(text).TrimEnd('\0');
    }
}
