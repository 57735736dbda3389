using System.Text;

namespace Libvirt.Disk.Lvm;

/// <summary>The label of a physical volume, and what is in its header.</summary>
/// <param name="Uuid">The UUID of the physical volume, with hyphens.</param>
/// <param name="MetadataAreas">Where the areas of metadata are, in bytes.</param>
internal sealed record LvmLabel(string Uuid, IReadOnlyList<(long Offset, long Length)> MetadataAreas)
{
    internal const int SectorSize = 512;

    private const int Sectors = 4; // in any of the first of which it may be
    private const int ChecksumEnd = 20;
    private const int HeaderLength = 32;
    private const int UuidLength = 32;
    private const int MaxAreas = 16;

    /// <summary>Whether a volume has a label.</summary>
    internal static bool IsAt(BlockSource volume) => Find(volume, new byte[SectorSize]) is not null;

    /// <summary>Reads the label; null if there is none.</summary>
    internal static LvmLabel? Read(BlockSource volume)
    {
        var sector = new byte[SectorSize];
        return Find(volume, sector) is { } offset ? Parse(new DiskStructure(sector, volume, "LVM label", offset)) : null;
    }

    /// <summary>A UUID as LVM writes it, with hyphens.</summary>
    internal static string Hyphenate(string uuid) =>
        $"{uuid[..6]}-{uuid[6..10]}-{uuid[10..14]}-{uuid[14..18]}-{uuid[18..22]}-{uuid[22..26]}-{uuid[26..]}";

    private static long? Find(BlockSource volume, byte[] sector)
    {
        for (var number = 0; number < Sectors && volume.Length >= (number + 1) * SectorSize; number++)
        {
            volume.ReadExactly(number * SectorSize, sector, "LVM label");
            var fields = new DiskStructure(sector, volume, "LVM label", number * SectorSize);
            if (fields.Field(0, 8).SequenceEqual("LABELONE"u8) && fields.Field(24, 8).SequenceEqual("LVM2 001"u8) && fields.U64(8) == (ulong)number)
                return number * SectorSize;
        }
        return null;
    }

    private static LvmLabel Parse(DiskStructure fields)
    {
        if (LvmChecksum.Of(fields.Bytes[ChecksumEnd..]) != fields.U32(16))
            throw fields.Malformed("its checksum is wrong");
        var header = (int)fields.InRange("offset of the header of the physical volume", fields.U32(20), HeaderLength, SectorSize);
        var uuid = Encoding.Latin1.GetString(fields.Field(header, UuidLength));
        var at = header + UuidLength + 8;
        Areas(fields, ref at); // of data: the metadata says it better
        return new LvmLabel(Hyphenate(uuid), Areas(fields, ref at));
    }

    private static List<(long Offset, long Length)> Areas(DiskStructure fields, ref int at)
    {
        var areas = new List<(long, long)>();
        while (true)
        {
            var (offset, length) = (fields.U64(at), fields.U64(at + 8));
            at += 16;
            if (offset == 0)
                return areas;
            if (areas.Count == MaxAreas)
                throw fields.Malformed($"it has more than {MaxAreas} areas");
            areas.Add(((long)fields.InRange("offset of an area", offset, 1, long.MaxValue), (long)fields.InRange("length of an area", length, 0, long.MaxValue)));
        }
    }
}
