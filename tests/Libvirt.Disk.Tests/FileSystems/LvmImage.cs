using System.Buffers.Binary;
using System.Text;
using Libvirt.Disk.Lvm;

namespace Libvirt.Tests.Disk;

/// <summary>Writes physical volumes as LVM does: a label in the second sector, an area of metadata behind 4 KiB, and extents behind 1 MiB.</summary>
internal static class LvmImage
{
    internal const int AreaOffset = 4096;
    internal const int AreaLength = (1 << 20) - 4096;
    internal const int HeaderLength = 512;

    internal const string Group = """
        vg {
        id = "GroupX-0000-0000-0000-0000-0000-000000"
        seqno = 5
        status = ["RESIZEABLE", "READ", "WRITE"] # a comment
        extent_size = 2
        max_lv = 0
        physical_volumes {
        pv0 { id = "AAAAAA-0000-0000-0000-0000-0000-000000" device = "/dev/sda" pe_start = 2048 pe_count = 1024 }
        pv1 { id = "BBBBBB-0000-0000-0000-0000-0000-000000" device = "/dev/sdb" pe_start = 2048 pe_count = 1024 }
        }
        logical_volumes {
        linear { id = "LINEAR-0000-0000-0000-0000-0000-000000" status = ["READ", "WRITE", "VISIBLE"] segment_count = 2
        segment1 { start_extent = 0 extent_count = 10 type = "striped" stripe_count = 1 stripes = ["pv0", 0] }
        segment2 { start_extent = 10 extent_count = 20 type = "striped" stripe_count = 1 stripes = ["pv1", 100] } }
        striped { id = "STRIPE-0000-0000-0000-0000-0000-000000" status = ["READ", "WRITE", "VISIBLE"] segment_count = 1
        segment1 { start_extent = 0 extent_count = 8 type = "striped" stripe_count = 2 stripe_size = 1 stripes = ["pv0", 20, "pv1", 20] } }
        }
        }
        contents = "Text Format Volume Group"
        version = 1
        """;

    /// <summary>Two volumes of one group.</summary>
    /// <param name="text">Its metadata.</param>
    /// <param name="start">Where the text starts in the area; near its end it goes on at its start.</param>
    internal static (byte[] First, byte[] Second) Write(string text = Group, int start = HeaderLength) =>
        (Write("AAAAAA" + new string('0', 26), text, start), Write("BBBBBB" + new string('0', 26), text, start));

    /// <summary>Makes the checksums of the label, the area and the text right.</summary>
    internal static void Sign(byte[] image)
    {
        var area = image.AsSpan(AreaOffset, AreaLength);
        var start = (int)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(area[40..]), AreaLength - 1);
        var length = (int)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(area[48..]), AreaLength - HeaderLength);
        var straight = Math.Min(length, AreaLength - start);
        byte[] text = [.. area.Slice(start, straight), .. area.Slice(HeaderLength, length - straight)];
        BinaryPrimitives.WriteUInt32LittleEndian(area[56..], LvmChecksum.Of(text));
        BinaryPrimitives.WriteUInt32LittleEndian(area, LvmChecksum.Of(area[4..HeaderLength]));
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(512 + 16), LvmChecksum.Of(image.AsSpan(512 + 20, 512 - 20)));
    }

    private static byte[] Write(string uuid, string text, int start)
    {
        var image = new byte[2 << 20];
        var label = image.AsSpan(512, 512);
        "LABELONE"u8.CopyTo(label);
        BinaryPrimitives.WriteUInt64LittleEndian(label[8..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(label[20..], 32);
        "LVM2 001"u8.CopyTo(label[24..]);
        Encoding.ASCII.GetBytes(uuid).CopyTo(label[32..]);
        BinaryPrimitives.WriteUInt64LittleEndian(label[64..], (ulong)image.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(label[72..], 1 << 20);
        BinaryPrimitives.WriteUInt64LittleEndian(label[104..], AreaOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(label[112..], AreaLength);

        var area = image.AsSpan(AreaOffset, AreaLength);
        " LVM2 x[5A%r0N*>"u8.CopyTo(area[4..]);
        BinaryPrimitives.WriteUInt32LittleEndian(area[20..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(area[24..], AreaOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(area[32..], AreaLength);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        BinaryPrimitives.WriteUInt64LittleEndian(area[40..], (ulong)start);
        BinaryPrimitives.WriteUInt64LittleEndian(area[48..], (ulong)bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
            area[start + i < AreaLength ? start + i : start + i - AreaLength + HeaderLength] = bytes[i];
        Sign(image);
        return image;
    }
}
