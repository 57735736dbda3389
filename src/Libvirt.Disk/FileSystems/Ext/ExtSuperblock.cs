using System.Text;

namespace Libvirt.Disk.FileSystems;

/// <summary>The superblock of ext2, ext3 and ext4; the names are those of the kernel's document of the format, without their prefix.</summary>
internal sealed record ExtSuperblock
{
    internal const int Offset = 1024;
    internal const int Length = 1024;
    internal const ushort Magic = 0xef53;

    internal required ExtCompat Compat { get; init; }

    internal required ExtIncompat Incompat { get; init; }

    internal required ExtRoCompat RoCompat { get; init; }

    /// <summary>The base-2 logarithm of the size of a block in bytes, 10 to 16.</summary>
    internal required int BlockBits { get; init; }

    /// <summary>The base-2 logarithm of the blocks of a cluster; 0 without bigalloc.</summary>
    internal required int ClusterBits { get; init; }

    internal required ulong BlocksCount { get; init; }

    internal required ulong ReservedBlocksCount { get; init; }

    internal required uint FirstDataBlock { get; init; }

    internal required uint BlocksPerGroup { get; init; }

    internal required uint GroupCount { get; init; }

    internal required uint InodesCount { get; init; }

    internal required uint InodesPerGroup { get; init; }

    internal required int InodeSize { get; init; }

    internal required int DescriptorSize { get; init; }

    internal required uint FirstMetaBg { get; init; }

    internal required (uint First, uint Second) BackupGroups { get; init; }

    /// <summary>The blocks behind each copy of the descriptors that are kept for more of them.</summary>
    internal required uint ReservedGdtBlocks { get; init; }

    internal required uint OverheadClusters { get; init; }

    internal required uint JournalInode { get; init; }

    internal required Guid JournalUuid { get; init; }

    internal required (uint A, uint B, uint C, uint D) HashSeed { get; init; }

    internal required bool UnsignedHash { get; init; }

    /// <summary>What the checksums of all metadata start with.</summary>
    internal required uint ChecksumSeed { get; init; }

    internal int BlockSize => 1 << BlockBits;

    internal uint DescriptorsPerBlock => (uint)(BlockSize / DescriptorSize);

    internal bool Has(ExtCompat feature) => (Compat & feature) != 0;

    internal bool Has(ExtIncompat feature) => (Incompat & feature) != 0;

    internal bool Has(ExtRoCompat feature) => (RoCompat & feature) != 0;

    /// <summary>What blkid says of a superblock; null if there is none.</summary>
    internal static VolumeContent? Probe(BlockSource volume)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (volume.Length < Offset + Length)
            return null;
        volume.ReadExactly(Offset, bytes, "superblock");
        var fields = new DiskStructure(bytes, volume, "superblock", Offset);
        if (fields.U16(56) != Magic)
            return null;
        var uuid = fields.BigGuid(104);
        return new VolumeContent(TypeName(fields), Label(fields.Field(120, 16)), uuid == Guid.Empty ? null : uuid.ToString());
    }

    // ext3 is ext2 with a journal; what the driver of ext3 did not know makes it ext4.
    private static string TypeName(DiskStructure fields)
    {
        const ExtIncompat ext2Incompat = ExtIncompat.Filetype | ExtIncompat.MetaBg;
        const ExtRoCompat ext2RoCompat = ExtRoCompat.SparseSuper | ExtRoCompat.LargeFile | ExtRoCompat.BtreeDir;
        var (compat, incompat, roCompat) = Features(fields);
        if ((incompat & ExtIncompat.JournalDev) != 0)
            return "jbd";
        if ((incompat & ~(ext2Incompat | ExtIncompat.Recover)) != 0 || (roCompat & ~ext2RoCompat) != 0)
            return "ext4";
        return (compat & ExtCompat.HasJournal) != 0 ? "ext3" : "ext2";
    }

    internal static (ExtCompat Compat, ExtIncompat Incompat, ExtRoCompat RoCompat) Features(DiskStructure fields) =>
        ((ExtCompat)fields.U32(92), (ExtIncompat)fields.U32(96), (ExtRoCompat)fields.U32(100));

    private static string? Label(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? field : field[..end]).TrimEnd();
        return text.Length == 0 ? null : text;
    }
}
