namespace Libvirt.Disk;

/// <summary>How a VHD image holds the disk.</summary>
public enum VhdDiskType : uint
{
    /// <summary>The bytes of the disk, and a footer.</summary>
    Fixed = 2,

    /// <summary>Blocks that were written to.</summary>
    Dynamic = 3,

    /// <summary>Sectors that were written to; the others are in another image.</summary>
    Differencing = 4,
}

/// <summary>What the footer and the dynamic header of a VHD image say (Microsoft, Virtual Hard Disk Image Format Specification): numbers checked, names decoded.</summary>
public sealed record VhdHeader
{
    /// <summary>How it holds the disk.</summary>
    public required VhdDiskType DiskType { get; init; }

    /// <summary>The program that made the image, in four characters, such as <c>win</c> or <c>qemu</c>; blanks at the end are left out.</summary>
    public required string CreatorApplication { get; init; }

    /// <summary>The size of the disk by its field, in bytes (Current Size). <see cref="DiskSize"/> is what counts.</summary>
    public required ulong CurrentSize { get; init; }

    /// <summary>The cylinders of the disk's geometry.</summary>
    public required ushort Cylinders { get; init; }

    /// <summary>The heads of the disk's geometry.</summary>
    public required byte Heads { get; init; }

    /// <summary>The sectors of a track in the disk's geometry.</summary>
    public required byte SectorsPerTrack { get; init; }

    /// <summary>The number of the image.</summary>
    public required Guid UniqueId { get; init; }

    /// <summary>The unit in which space is given, in bytes; null for a fixed image.</summary>
    public uint? BlockSize { get; init; }

    /// <summary>The number that the parent has; null if there is none.</summary>
    public Guid? ParentUniqueId { get; init; }

    /// <summary>The parent's path, in this host's notation; null if there is none.</summary>
    public string? ParentPath { get; init; }

    /// <summary>The size of the disk that the guest sees, in bytes: Virtual PC and QEMU go by the geometry unless it is the largest there is, others by <see cref="CurrentSize"/>.</summary>
    public ulong DiskSize
    {
        get
        {
            var sectors = (ulong)Cylinders * Heads * SectorsPerTrack;
            return sectors == MaxGeometry || UsesCurrentSize ? CurrentSize / SectorSize * SectorSize : sectors * SectorSize;
        }
    }

    /// <summary>The bytes that a footer starts with.</summary>
    internal static ReadOnlySpan<byte> Cookie => "conectix"u8;

    /// <summary>The bytes of a sector.</summary>
    internal const int SectorSize = 512;

    private const ulong MaxGeometry = 65535UL * 16 * 255;

    // QEMU's list (block/vpc.c): Hyper-V, QEMU with force_size, Disk2vhd, XenConverter, XenServer, Azure.
    private bool UsesCurrentSize => CreatorApplication is "win" or "qem2" or "d2v" or "CTXS" or "tap" or "wa";
}
