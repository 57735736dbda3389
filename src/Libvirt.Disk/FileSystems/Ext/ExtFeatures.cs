namespace Libvirt.Disk.FileSystems;

/// <summary>Features that a system which does not know them may ignore (<c>s_feature_compat</c>).</summary>
[Flags]
internal enum ExtCompat : uint
{
    HasJournal = 0x4,
    DirIndex = 0x20,
    SparseSuper2 = 0x200,
    FastCommit = 0x400,
}

/// <summary>Features that a reader must know (<c>s_feature_incompat</c>).</summary>
[Flags]
internal enum ExtIncompat : uint
{
    Filetype = 0x2,
    Recover = 0x4,
    JournalDev = 0x8,
    MetaBg = 0x10,
    Extents = 0x40,
    Bit64 = 0x80,
    Mmp = 0x100,
    FlexBg = 0x200,
    EaInode = 0x400,
    CsumSeed = 0x2000,
    LargeDir = 0x4000,
    InlineData = 0x8000,
    Encrypt = 0x10000,
    Casefold = 0x20000,
}

/// <summary>Features that a writer must know (<c>s_feature_ro_compat</c>).</summary>
[Flags]
internal enum ExtRoCompat : uint
{
    SparseSuper = 0x1,
    LargeFile = 0x2,
    BtreeDir = 0x4,
    HugeFile = 0x8,
    GdtCsum = 0x10,
    Bigalloc = 0x200,
    MetadataCsum = 0x400,
}

/// <summary>Flags of an inode (<c>i_flags</c>) that say how it is to be read.</summary>
[Flags]
internal enum ExtInodeFlags : uint
{
    Compressed = 0x4,
    Encrypt = 0x800,
    Index = 0x1000,
    HugeFile = 0x40000,
    Extents = 0x80000,
    InlineData = 0x10000000,
    Casefold = 0x40000000,
}
