namespace Libvirt.Disk;

/// <summary>What a reader must understand to read a qcow2 image at all (incompatible_features).</summary>
[Flags]
public enum Qcow2IncompatibleFeatures : ulong
{
    /// <summary>Nothing beyond the base.</summary>
    None = 0,

    /// <summary>The reference counts may be out of date; data is not affected.</summary>
    Dirty = 1 << 0,

    /// <summary>QEMU found the structures broken and stopped writing.</summary>
    Corrupt = 1 << 1,

    /// <summary>The guest's data is in another file.</summary>
    ExternalDataFile = 1 << 2,

    /// <summary>Compressed clusters are not deflated, but as <see cref="Qcow2Header.Compression"/> says.</summary>
    CompressionType = 1 << 3,

    /// <summary>Clusters are allocated in 32 parts.</summary>
    ExtendedL2 = 1 << 4,
}

/// <summary>What a reader need not understand (compatible_features).</summary>
[Flags]
public enum Qcow2CompatibleFeatures : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Reference counts are written late.</summary>
    LazyRefcounts = 1 << 0,
}

/// <summary>What a writer that does not understand it must switch off (autoclear_features).</summary>
[Flags]
public enum Qcow2AutoclearFeatures : ulong
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The bitmaps of changed blocks are consistent.</summary>
    Bitmaps = 1 << 0,

    /// <summary>The external data file is a raw image of the disk.</summary>
    RawExternalData = 1 << 1,
}

/// <summary>How a qcow2 image encrypts the guest's data (crypt_method).</summary>
public enum Qcow2CryptMethod : uint
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>AES in QEMU's first way, which is broken.</summary>
    Aes = 1,

    /// <summary>LUKS.</summary>
    Luks = 2,
}

/// <summary>How a qcow2 image compresses clusters (compression_type).</summary>
public enum Qcow2CompressionType : byte
{
    /// <summary>Deflate.</summary>
    Zlib = 0,

    /// <summary>Zstandard.</summary>
    Zstd = 1,
}
