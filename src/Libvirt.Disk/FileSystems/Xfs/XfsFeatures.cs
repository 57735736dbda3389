namespace Libvirt.Disk.FileSystems;

/// <summary>The features in the low word of a version (sb_versionnum), above the number of the version.</summary>
[Flags]
internal enum XfsVersion : ushort
{
    Attributes = 0x0010,
    Links = 0x0020,
    Quota = 0x0040,
    Alignment = 0x0080,
    DataAlignment = 0x0100,
    Shared = 0x0200,
    LogV2 = 0x0400,
    Sector = 0x0800,
    UnwrittenExtents = 0x1000,
    DirectoryV2 = 0x2000,
    AsciiCaseInsensitive = 0x4000,
    MoreBits = 0x8000,
}

/// <summary>The features in the second word of version 4 (sb_features2).</summary>
[Flags]
internal enum XfsFeatures2 : uint
{
    LazyCount = 0x02,
    Attributes2 = 0x08,
    Parent = 0x10,
    Project32 = 0x80,
    Checksums = 0x100,
    FileType = 0x200,
}

/// <summary>What a reader of version 5 must understand (sb_features_incompat).</summary>
[Flags]
internal enum XfsIncompatible : uint
{
    FileType = 1 << 0,
    SparseInodes = 1 << 1,
    MetaUuid = 1 << 2,
    BigTime = 1 << 3,
    NeedsRepair = 1 << 4,
    LargeExtentCounts = 1 << 5,
    ExchangeRange = 1 << 6,
    ParentPointers = 1 << 7,
    MetadataDirectory = 1 << 8,
    Zoned = 1 << 9,
    ZoneGaps = 1 << 10,
}

/// <summary>What only a writer of version 5 must understand (sb_features_ro_compat), as far as it tells something.</summary>
[Flags]
internal enum XfsReadOnlyCompatible : uint
{
    FreeInodeTree = 1 << 0,
    ReverseMap = 1 << 1,
    Reflink = 1 << 2,
    InodeTreeCounts = 1 << 3,
}
