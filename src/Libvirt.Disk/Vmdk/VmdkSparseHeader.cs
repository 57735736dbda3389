namespace Libvirt.Disk;

/// <summary>Reads the headers of sparse extents, of which there are three kinds.</summary>
/// <param name="file">The file of the extent.</param>
internal sealed class VmdkSparseHeader(BlockSource file)
{
    private const int SectorSize = VmdkGrainMap.SectorSize;
    private const ulong MaxSectors = 1UL << 41; // a PiB
    private const ulong MaxGrainSectors = 1 << 21; // a GiB
    private const ulong MaxCompressedGrainSectors = 2048; // a MiB
    private const ulong DirectoryAtEnd = ulong.MaxValue;
    private const uint FlagZeroGrains = 1 << 2;
    private const uint FlagMarkers = 1 << 17;
    private const uint CowdTableEntries = 4096;
    private const uint MarkerFooter = 3;

    internal static ReadOnlySpan<byte> HostedMagic => "KDMV"u8;

    internal static ReadOnlySpan<byte> CowdMagic => "COWD"u8;

    /// <summary>The place of the descriptor in a hosted extent that holds one; null if it holds none.</summary>
    internal (long Offset, long Length)? Descriptor { get; private set; }

    /// <summary>Whether the header describes no grains: the descriptor in it tells of extents elsewhere.</summary>
    internal bool HasNoGrains { get; private set; }

    /// <summary>Reads the header of an extent of type SPARSE or VMFSSPARSE, which may be a hosted or a COWD one.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: a version or compression that is not known.</exception>
    internal VmdkGrainMap? Read()
    {
        Span<byte> bytes = stackalloc byte[SectorSize];
        file.ReadExactly(0, bytes, "VMDK extent header");
        var header = new DiskStructure(bytes, file, "VMDK extent header", 0);
        if (bytes.StartsWith(CowdMagic))
            return ReadCowd(header);
        if (!bytes.StartsWith(HostedMagic))
            throw header.Malformed("the magic number is neither KDMV nor COWD");
        if (header.U64(28) is > 0 and var at)
            Descriptor = (Place(header, "descriptorOffset", at), Place(header, "descriptorSize", header.U64(36)));
        HasNoGrains = header.U64(12) == 0 && Descriptor is not null;
        if (HasNoGrains)
            return null;
        return header.U64(56) == DirectoryAtEnd ? ReadFooter(bytes) : ReadHosted(header);
    }

    /// <summary>Reads the header of an extent of type SESPARSE. VMware has not published the format; these are the values that QEMU takes.</summary>
    internal VmdkGrainMap ReadSeSparse()
    {
        Span<byte> bytes = stackalloc byte[SectorSize];
        file.ReadExactly(0, bytes, "seSparse constant header");
        var header = new DiskStructure(bytes, file, "seSparse constant header", 0);
        if (header.U64(0) != 0xcafebabe)
            throw header.Malformed("the magic number is missing");
        Require(header, "version", header.U64(8), 0x0000000200000001);
        Require(header, "grain size", header.U64(24), 8);
        Require(header, "grain table size", header.U64(32), 64);
        Require(header, "flags", header.U64(40), 0);
        var map = new VmdkGrainMap
        {
            Length = Sectors(header, "capacity", header.U64(16), MaxSectors),
            GrainSize = 8 * SectorSize,
            DirectoryOffset = Place(header, "grain directory offset", header.U64(128)),
            TableEntries = 64 * SectorSize / sizeof(ulong),
            SeSparseTablesOffset = Place(header, "grain tables offset", header.U64(144)),
            SeSparseGrainsOffset = Place(header, "grains offset", header.U64(192)),
        };
        RequireDirectory(header, map, Sectors(header, "grain directory size", header.U64(136), MaxSectors));
        RequireNoJournal(Place(header, "volatile header offset", header.U64(80)), bytes);
        return map;
    }

    // A stream is written in one go, so what was not known at its start stands at its end: marker, footer, end marker.
    private VmdkGrainMap ReadFooter(Span<byte> bytes)
    {
        var offset = (file.Length / SectorSize - 3) * SectorSize;
        file.ReadExactly(offset, bytes, "VMDK footer marker");
        var marker = new DiskStructure(bytes, file, "VMDK footer marker", offset);
        if (marker.U32(8) != 0 || marker.U32(12) != MarkerFooter)
            throw marker.Malformed("it is none, though the header leaves the grain directory to the footer");
        offset += SectorSize;
        file.ReadExactly(offset, bytes, "VMDK footer");
        var footer = new DiskStructure(bytes, file, "VMDK footer", offset);
        return bytes.StartsWith(HostedMagic) ? ReadHosted(footer) : throw footer.Malformed("the magic number is missing");
    }

    private VmdkGrainMap ReadHosted(DiskStructure header)
    {
        if (header.U32(4) is 0 or > 3)
            throw header.Unsupported($"version {header.U32(4)}");
        if (header.U16(77) is > 1 and var algorithm)
            throw header.Unsupported($"compression algorithm {algorithm}");
        var isCompressed = header.U16(77) == 1;
        var map = new VmdkGrainMap
        {
            Length = Sectors(header, "capacity", header.U64(12), MaxSectors),
            GrainSize = (long)header.InRange("grainSize", header.U64(20), 1, isCompressed ? MaxCompressedGrainSectors : MaxGrainSectors) * SectorSize,
            TableEntries = header.InRange("numGTEsPerGT", header.U32(44), 1, 512),
            DirectoryOffset = Place(header, "gdOffset", header.U64(56)),
            IsCompressed = isCompressed,
            HasMarkers = (header.U32(8) & FlagMarkers) != 0,
            HasZeroGrains = (header.U32(8) & FlagZeroGrains) != 0,
        };
        RequireDirectory(header, map, long.MaxValue);
        return map;
    }

    private VmdkGrainMap ReadCowd(DiskStructure header)
    {
        var map = new VmdkGrainMap
        {
            Length = Sectors(header, "numSectors", header.U32(12), MaxSectors),
            GrainSize = (long)header.InRange("grainSize", header.U32(16), 1, (uint)MaxGrainSectors) * SectorSize,
            DirectoryOffset = Place(header, "gdOffset", header.U32(20)),
            TableEntries = CowdTableEntries,
        };
        RequireDirectory(header, map, (long)header.U32(24) * sizeof(uint));
        return map;
    }

    private void RequireNoJournal(long offset, Span<byte> bytes)
    {
        file.ReadExactly(offset, bytes, "seSparse volatile header");
        var header = new DiskStructure(bytes, file, "seSparse volatile header", offset);
        if (header.U64(0) != 0xcafecafe)
            throw header.Malformed("the magic number is missing");
        if (header.U64(24) != 0)
            throw header.Unsupported("a journal to be replayed");
    }

    private void RequireDirectory(DiskStructure header, VmdkGrainMap map, long length)
    {
        var perTable = map.GrainSize * map.TableEntries;
        var needed = (map.Length + perTable - 1) / perTable * (map.SeSparseTablesOffset is null ? sizeof(uint) : sizeof(ulong));
        if (needed > length || needed > file.Length - map.DirectoryOffset)
            throw header.Malformed($"the grain directory at offset {map.DirectoryOffset} is too short: it needs {needed} bytes");
    }

    private static void Require(DiskStructure header, string field, ulong value, ulong expected)
    {
        if (value != expected)
            throw header.Unsupported($"seSparse {field} 0x{value:x}");
    }

    private long Place(DiskStructure header, string field, ulong sectors) => Sectors(header, field, sectors, (ulong)file.Length / SectorSize);

    private static long Sectors(DiskStructure header, string field, ulong sectors, ulong max) => (long)header.InRange(field, sectors, 0, max) * SectorSize;
}
