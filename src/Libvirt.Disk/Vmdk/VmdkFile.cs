using System.Buffers;

namespace Libvirt.Disk;

/// <summary>A VMDK image whose descriptor has been read: it may be all in one file, or spread over several.</summary>
internal sealed class VmdkFile
{
    private const int MaxEmbeddedLength = 20 * VmdkGrainMap.SectorSize;
    private const int MaxDescriptorLength = 1 << 20;
    private const string Sparse = "SPARSE";

    private static readonly string[] Spread = ["monolithicFlat", "vmfs", "vmfsSparse", "seSparse", "twoGbMaxExtentSparse", "twoGbMaxExtentFlat"];

    private VmdkFile(VmdkDescriptor descriptor, VmdkGrainMap? own)
    {
        Descriptor = descriptor;
        Own = own;
        if (own is null && !Spread.Contains(descriptor.CreateType))
            throw descriptor.Unsupported($"createType '{descriptor.CreateType}'");
        if (own is null && descriptor.Extents.Count == 0)
            throw descriptor.Malformed("it tells of no extents");
    }

    internal VmdkDescriptor Descriptor { get; }

    /// <summary>Where the grains are if all of the disk is in the image's own file; else null.</summary>
    internal VmdkGrainMap? Own { get; }

    /// <summary>How the image is spread over files. A file that holds all is what its grains are, whatever its descriptor says, as in QEMU.</summary>
    internal string CreateType => Own is null ? Descriptor.CreateType : Own.IsCompressed ? "streamOptimized" : "monolithicSparse";

    /// <summary>Reads the descriptor, and the header of a file that has one.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: it needs what the reader lacks.</exception>
    internal static VmdkFile Read(BlockSource file)
    {
        Span<byte> magic = stackalloc byte[4];
        file.ReadExactly(0, magic, "VMDK descriptor");
        if (magic.SequenceEqual(VmdkSparseHeader.CowdMagic))
            throw ImageError.Unsupported(file, "a single extent of a VMDK image; the image is its descriptor");
        if (!magic.SequenceEqual(VmdkSparseHeader.HostedMagic))
            return new VmdkFile(ReadDescriptor(file, 0, file.Length, MaxDescriptorLength), own: null);
        var header = new VmdkSparseHeader(file);
        var map = header.Read();
        if (header.Descriptor is not { } place)
            throw ImageError.Unsupported(file, "a single extent of a VMDK image; the image is its descriptor");
        return new VmdkFile(ReadDescriptor(file, place.Offset, Math.Min(place.Length, MaxEmbeddedLength), MaxEmbeddedLength), map);
    }

    /// <summary>What the header of an extent tells; null if it has none.</summary>
    internal static VmdkGrainMap? ReadMap(string type, BlockSource file)
    {
        if (type is "FLAT" or "VMFS")
            return null;
        var header = new VmdkSparseHeader(file);
        return type == "SESPARSE" ? header.ReadSeSparse() : header.Read() ?? throw ImageError.Malformed(file, "VMDK extent header", 0, "capacity is 0");
    }

    /// <summary>The facts of an extent.</summary>
    internal static VmdkExtent Extent(VmdkExtentLine line, VmdkGrainMap? map) => new()
    {
        Type = line.Type,
        FileName = line.FileName,
        Size = map is null ? line.Sectors * VmdkGrainMap.SectorSize : (ulong)map.Length, // the header goes before the line, as in QEMU
        GrainSize = (uint?)map?.GrainSize,
        IsCompressed = map?.IsCompressed ?? false,
    };

    /// <summary>The facts of the image, when those of its extents are known.</summary>
    internal VmdkHeader Header(IReadOnlyList<VmdkExtent> extents) => new()
    {
        CreateType = CreateType,
        ContentId = Descriptor.ContentId,
        ParentContentId = Descriptor.ParentContentId,
        ParentFileNameHint = Descriptor.ParentFileNameHint,
        Extents = Own is null ? extents : [Extent(new VmdkExtentLine(Sparse, 0, null, 0), Own)],
    };

    private static VmdkDescriptor ReadDescriptor(BlockSource file, long offset, long length, int maxLength)
    {
        if (length > maxLength)
            throw ImageError.Malformed(file, "VMDK descriptor", offset, $"its {length} bytes are too long for a descriptor");
        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            var bytes = buffer.AsSpan(0, (int)length);
            file.ReadExactly(offset, bytes, "VMDK descriptor");
            return new VmdkDescriptor(file, offset).Parse(bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
