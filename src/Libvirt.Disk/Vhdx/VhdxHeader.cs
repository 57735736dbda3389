namespace Libvirt.Disk;

/// <summary>What the headers and the metadata of a VHDX image say ([MS-VHDX]): numbers checked, names decoded.</summary>
public sealed record VhdxHeader
{
    /// <summary>The program that made the image; null where it does not say.</summary>
    public string? Creator { get; init; }

    /// <summary>The size of the disk that the guest sees, in bytes (Virtual Disk Size).</summary>
    public required ulong VirtualDiskSize { get; init; }

    /// <summary>The unit in which space is given, in bytes: 1 MiB to 256 MiB.</summary>
    public required uint BlockSize { get; init; }

    /// <summary>The sectors that the guest sees, in bytes: 512 or 4096.</summary>
    public required uint LogicalSectorSize { get; init; }

    /// <summary>The sectors that the guest is told to prefer, in bytes; 0 where it is not given.</summary>
    public uint PhysicalSectorSize { get; init; }

    /// <summary>Whether all blocks are to stay allocated: a fixed image.</summary>
    public bool LeaveBlocksAllocated { get; init; }

    /// <summary>Whether blocks that are not here are in another image: a differencing image.</summary>
    public bool HasParent { get; init; }

    /// <summary>The number of the disk, which its copies share.</summary>
    public Guid VirtualDiskId { get; init; }

    /// <summary>What changes whenever the guest's data does; a differencing image above holds it.</summary>
    public Guid DataWriteGuid { get; init; }

    /// <summary>Whether the image was not closed in order, so that changes in its log stand before those in its tables. They are read so.</summary>
    public bool HasLog { get; init; }

    /// <summary>What leads to the parent, by the names in the locator, such as <c>relative_path</c>; null if there is none.</summary>
    public IReadOnlyDictionary<string, string>? ParentLocator { get; init; }

    /// <summary>The bytes that an image starts with.</summary>
    internal static ReadOnlySpan<byte> Signature => "vhdxfile"u8;

    /// <summary>The parent in this host's notation; null if there is none.</summary>
    internal string? ParentPath => Disk.ParentPath.Choose(
        ParentLocator?.GetValueOrDefault("relative_path"),
        ParentLocator?.GetValueOrDefault("absolute_win32_path") ?? ParentLocator?.GetValueOrDefault("volume_path"));
}
