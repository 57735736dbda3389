using System.Numerics;
using Libvirt.Disk.Formats;
using Incompatible = Libvirt.Disk.Qcow2IncompatibleFeatures;

namespace Libvirt.Disk;

/// <summary>Reads the fields of a qcow2 header, each held against the limits that QEMU sets to it.</summary>
internal readonly ref struct Qcow2HeaderParser(ReadOnlySpan<byte> start, string image)
{
    private const uint Version2Length = 72;
    private const uint Version3Length = 104;
    private const uint MinClusterBits = 9;
    private const uint MaxClusterBits = 21;
    private const uint MinExtendedL2ClusterBits = 14;
    private const uint MaxRefcountOrder = 6;
    private const uint MaxBackingFileSize = 1023;
    private const int MaxBackingFormatLength = 15;
    internal const ulong MaxL1Bytes = 32 << 20;
    private const ulong MaxRefcountTableBytes = 8 << 20;
    private const ulong MaxSnapshots = 65536;
    private const ulong SnapshotLength = 40;
    private const Incompatible KnownFeatures =
        Incompatible.Dirty | Incompatible.Corrupt | Incompatible.ExternalDataFile | Incompatible.CompressionType | Incompatible.ExtendedL2;

    private readonly HeaderFields _fields = new(start, image);

    internal Qcow2Header Parse()
    {
        _fields.RequireLength(Version2Length);
        if (!_fields.Bytes.StartsWith(Qcow2Header.Magic))
            throw _fields.Malformed("the qcow2 magic number is missing");
        var version = _fields.U32(4);
        if (version is not (2 or 3))
            throw _fields.Unsupported($"qcow2 version {version}");
        var clusterBits = (int)_fields.InRange("cluster_bits", _fields.U32(20), MinClusterBits, MaxClusterBits);
        var headerLength = version == 2 ? Version2Length : HeaderLength(1u << clusterBits);
        var extended = version == 3;
        var features = extended ? (Incompatible)_fields.U64(72) : default;
        var backingOffset = _fields.U64(8);
        var areaEnd = Math.Min(1u << clusterBits, (uint)_fields.Bytes.Length); // extensions and names stay within the first cluster
        var backingFile = backingOffset == 0 ? null : BackingFile(backingOffset, headerLength, areaEnd);
        var extensions = new Qcow2Extensions(_fields.Bytes[(int)headerLength..(int)(backingOffset == 0 ? areaEnd : backingOffset)]);
        RequireKnown(features, extensions);
        var (backingFormat, dataFile, hasLuksHeader) = Read(extensions);
        var header = new Qcow2Header
        {
            Version = version,
            Size = _fields.U64(24),
            ClusterBits = clusterBits,
            CryptMethod = CryptMethod(hasLuksHeader),
            L1Size = _fields.U32(36),
            L1TableOffset = _fields.U64(40),
            RefcountTableOffset = _fields.U64(48),
            RefcountTableClusters = _fields.U32(56),
            RefcountBits = 1 << (int)(extended ? _fields.InRange("refcount_order", _fields.U32(96), 0, MaxRefcountOrder) : 4),
            SnapshotCount = _fields.U32(60),
            SnapshotsOffset = _fields.U64(64),
            IncompatibleFeatures = features,
            CompatibleFeatures = extended ? (Qcow2CompatibleFeatures)_fields.U64(80) : default,
            AutoclearFeatures = extended ? (Qcow2AutoclearFeatures)_fields.U64(88) : default,
            HeaderLength = headerLength,
            Compression = Compression(features, headerLength),
            BackingFile = backingFile,
            BackingFormat = backingFile is null ? null : backingFormat,
            DataFile = DataFile(features, dataFile),
        };
        RequireTables(header);
        return header;
    }

    private uint HeaderLength(uint clusterSize)
    {
        _fields.RequireLength(Version3Length);
        var length = _fields.InRange("header_length", _fields.U32(100), Version3Length, clusterSize);
        _fields.RequireLength(length);
        return length;
    }

    private string? BackingFile(ulong offset, uint headerLength, uint areaEnd)
    {
        _fields.InRange("backing_file_offset", offset, headerLength, areaEnd);
        var length = _fields.InRange("backing_file_size", _fields.U32(16), 0, Math.Min(MaxBackingFileSize, areaEnd - (uint)offset));
        return _fields.Text("backing file name", _fields.Bytes.Slice((int)offset, (int)length));
    }

    private (string? BackingFormat, string? DataFile, bool HasLuksHeader) Read(Qcow2Extensions extensions)
    {
        string? backingFormat = null, dataFile = null;
        var hasLuksHeader = false;
        while (extensions.MoveNext())
        {
            switch (extensions.Kind)
            {
                case Qcow2Extensions.BackingFormat:
                    _fields.InRange("length of the backing format extension", (uint)extensions.Data.Length, 0, MaxBackingFormatLength);
                    backingFormat = _fields.Text("backing format", extensions.Data);
                    break;
                case Qcow2Extensions.DataFile:
                    dataFile = _fields.Text("data file name", extensions.Data);
                    break;
                case Qcow2Extensions.Luks:
                    hasLuksHeader = true;
                    break;
            }
        }
        return extensions.Fault is { } fault ? throw _fields.Malformed(fault) : (backingFormat, dataFile, hasLuksHeader);
    }

    // An image that needs another data file is of no use without its name; a name without the need is left over.
    private string? DataFile(Incompatible features, string? name) =>
        !features.HasFlag(Incompatible.ExternalDataFile) ? null : name ?? throw _fields.Unsupported("an external data file that the header does not name");

    private Qcow2CryptMethod CryptMethod(bool hasLuksHeader)
    {
        var method = (Qcow2CryptMethod)_fields.U32(32);
        if (method > Qcow2CryptMethod.Luks)
            throw _fields.Unsupported($"encryption method {(uint)method}");
        return method == Qcow2CryptMethod.Luks == hasLuksHeader
            ? method
            : throw _fields.Malformed($"crypt_method is {(uint)method}, which the {(hasLuksHeader ? "" : "missing ")}LUKS extension contradicts");
    }

    private Qcow2CompressionType Compression(Incompatible features, uint headerLength)
    {
        var type = headerLength > Version3Length ? (Qcow2CompressionType)_fields.U8(Version3Length) : Qcow2CompressionType.Zlib;
        if (type > Qcow2CompressionType.Zstd)
            throw _fields.Unsupported($"compression type {(byte)type}");
        return type != Qcow2CompressionType.Zlib == features.HasFlag(Incompatible.CompressionType)
            ? type
            : throw _fields.Malformed($"compression_type is {(byte)type}, which the compression bit of incompatible_features contradicts");
    }

    private void RequireTables(Qcow2Header header)
    {
        var extendedL2 = header.IncompatibleFeatures.HasFlag(Incompatible.ExtendedL2);
        if (extendedL2)
            _fields.InRange("cluster_bits with extended L2 entries", (uint)header.ClusterBits, MinExtendedL2ClusterBits, MaxClusterBits);
        RequireTable(header, "l1_size", header.L1Size, 8, MaxL1Bytes, "l1_table_offset", header.L1TableOffset);
        RequireTable(header, "refcount_table_clusters", header.RefcountTableClusters, header.ClusterSize, MaxRefcountTableBytes, "refcount_table_offset", header.RefcountTableOffset);
        RequireTable(header, "nb_snapshots", header.SnapshotCount, SnapshotLength, MaxSnapshots * SnapshotLength, "snapshots_offset", header.SnapshotsOffset);

        // Each entry of L1 stands for a cluster full of L2 entries, each of which stands for a cluster of data.
        var bytesPerEntry = 1UL << (header.ClusterBits + header.ClusterBits - (extendedL2 ? 4 : 3));
        var entries = header.Size / bytesPerEntry + (header.Size % bytesPerEntry == 0 ? 0u : 1u);
        if (entries > header.L1Size)
            throw _fields.Malformed($"size is {header.Size}, which needs {entries} L1 entries; l1_size is {header.L1Size}");
    }

    private void RequireTable(Qcow2Header header, string countField, ulong count, ulong entryLength, ulong maxBytes, string offsetField, ulong offset)
    {
        _fields.InRange(countField, count, 0, maxBytes / entryLength);
        _fields.InRange(offsetField, offset, 0, long.MaxValue - count * entryLength);
        if (offset % header.ClusterSize != 0)
            throw _fields.Malformed($"{offsetField} is {offset}, which is not a multiple of the cluster size {header.ClusterSize}");
    }

    private void RequireKnown(Incompatible features, Qcow2Extensions extensions)
    {
        var unknown = (ulong)(features & ~KnownFeatures);
        if (unknown == 0)
            return;
        var names = new List<string>();
        for (; unknown != 0; unknown &= unknown - 1)
            names.Add(extensions.FeatureName(BitOperations.TrailingZeroCount(unknown)));
        throw _fields.Unsupported($"{(names.Count == 1 ? "incompatible feature" : "incompatible features")} {string.Join(", ", names)}");
    }
}
