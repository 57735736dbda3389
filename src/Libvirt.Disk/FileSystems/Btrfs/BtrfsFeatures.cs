namespace Libvirt.Disk.FileSystems;

/// <summary>What a reader must understand (incompat_flags).</summary>
[Flags]
internal enum BtrfsIncompatible : ulong
{
    MixedBackref = 1 << 0,
    DefaultSubvolume = 1 << 1,
    MixedGroups = 1 << 2,
    CompressLzo = 1 << 3,
    CompressZstd = 1 << 4,
    BigMetadata = 1 << 5,
    ExtendedIref = 1 << 6,
    Raid56 = 1 << 7,
    SkinnyMetadata = 1 << 8,
    NoHoles = 1 << 9,
    MetadataUuid = 1 << 10,
    Raid1C34 = 1 << 11,
    Zoned = 1 << 12,
    ExtentTreeV2 = 1 << 13,
    RaidStripeTree = 1 << 14,
    SimpleQuota = 1 << 16,
}

/// <summary>What only a writer must understand (compat_ro_flags), as far as it tells something.</summary>
[Flags]
internal enum BtrfsReadOnlyCompatible : ulong
{
    FreeSpaceTree = 1 << 0,
    FreeSpaceTreeValid = 1 << 1,
    Verity = 1 << 2,
    BlockGroupTree = 1 << 3,
}

/// <summary>What a chunk is for, and how it is spread over devices (type of a chunk, flags of a block group).</summary>
[Flags]
internal enum BtrfsProfile : ulong
{
    Data = 1 << 0,
    System = 1 << 1,
    Metadata = 1 << 2,
    Raid0 = 1 << 3,
    Raid1 = 1 << 4,
    Dup = 1 << 5,
    Raid10 = 1 << 6,
    Raid5 = 1 << 7,
    Raid6 = 1 << 8,
    Raid1C3 = 1 << 9,
    Raid1C4 = 1 << 10,

    /// <summary>Stripes hold parts.</summary>
    Parts = Raid0 | Raid10 | Raid5 | Raid6,
}
