namespace Libvirt.Disk;

/// <summary>How a VDI image holds the disk.</summary>
public enum VdiImageType : uint
{
    /// <summary>Blocks that were written to.</summary>
    Dynamic = 1,

    /// <summary>All blocks, made when the image was.</summary>
    Static = 2,
}

/// <summary>What the header of a VDI image says (VirtualBox): numbers checked.</summary>
public sealed record VdiHeader
{
    /// <summary>How it holds the disk.</summary>
    public required VdiImageType ImageType { get; init; }

    /// <summary>The size of the disk that the guest sees, in bytes.</summary>
    public required ulong DiskSize { get; init; }

    /// <summary>The unit in which space is given, in bytes.</summary>
    public required uint BlockSize { get; init; }

    /// <summary>The blocks of the disk.</summary>
    public required uint BlocksInImage { get; init; }

    /// <summary>The blocks that were given space.</summary>
    public uint BlocksAllocated { get; init; }

    /// <summary>Where the table of the blocks is, in bytes.</summary>
    public required uint BlockMapOffset { get; init; }

    /// <summary>Where the blocks are, in bytes.</summary>
    public required uint DataOffset { get; init; }

    /// <summary>The number of the image.</summary>
    public Guid ImageId { get; init; }

    /// <summary>Where the signature is, in bytes; before it is a text.</summary>
    internal const int SignatureOffset = 64;

    /// <summary>The bytes that tell the format.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x7f, 0x10, 0xda, 0xbe];

    private const int Length = 512;
    private const uint Version1 = 0x00010001;
    private const ulong MaxDiskSize = 1UL << 50;
    private const int SectorSize = 512;

    /// <summary>Reads a header.</summary>
    /// <param name="file">The image.</param>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: it needs what the reader lacks.</exception>
    internal static VdiHeader Read(BlockSource file)
    {
        Span<byte> bytes = stackalloc byte[Length];
        file.ReadExactly(0, bytes, "VDI header");
        var fields = new DiskStructure(bytes, file, "VDI header", 0);
        if (!bytes[SignatureOffset..].StartsWith(Signature))
            throw fields.Malformed("the signature is missing");
        if (fields.U32(68) is not Version1 and var version)
            throw fields.Unsupported($"VDI version {version >> 16}.{version & 0xffff}");
        var header = new VdiHeader
        {
            ImageType = Type(fields),
            BlockMapOffset = fields.InRange("offset_bmap", fields.U32(340), SectorSize, uint.MaxValue),
            DataOffset = fields.InRange("offset_data", fields.U32(344), SectorSize, uint.MaxValue),
            // VirtualBox makes disks that do not end with a sector; QEMU rounds up too.
            DiskSize = (fields.InRange("disk_size", fields.U64(368), 0, MaxDiskSize) + SectorSize - 1) / SectorSize * SectorSize,
            BlockSize = fields.InRange("block_size", fields.U32(376), SectorSize, 1 << 30),
            BlocksInImage = fields.U32(384),
            BlocksAllocated = fields.U32(388),
            ImageId = fields.Guid(392),
        };
        RequireSound(fields, header);
        return header;
    }

    private static VdiImageType Type(DiskStructure fields) => fields.U32(76) switch
    {
        1 => VdiImageType.Dynamic,
        2 => VdiImageType.Static,
        3 => throw fields.Unsupported("an undo image"),
        4 => throw fields.Unsupported("a differencing image, whose parent only VirtualBox's own list of media tells"),
        var type => throw fields.Malformed($"image_type is {type}"),
    };

    private static void RequireSound(DiskStructure fields, VdiHeader header)
    {
        if ((header.BlockSize & (header.BlockSize - 1)) != 0)
            throw fields.Malformed($"block_size is {header.BlockSize}, which is not a power of two");
        if (fields.U32(380) is not 0 and var extra)
            throw fields.Unsupported($"blocks with {extra} further bytes each");
        if (fields.U32(360) is not SectorSize and var sectorSize)
            throw fields.Unsupported($"sectors of {sectorSize} bytes");
        if ((header.BlockMapOffset | header.DataOffset) % SectorSize != 0)
            throw fields.Malformed($"offset_bmap is {header.BlockMapOffset} and offset_data {header.DataOffset}, which are not both whole sectors");
        if (header.DiskSize > (ulong)header.BlocksInImage * header.BlockSize)
            throw fields.Malformed($"blocks_in_image is {header.BlocksInImage}, too few for {header.DiskSize} bytes");
    }
}
