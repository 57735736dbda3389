using System.Buffers.Binary;
using System.Numerics;
using System.Text;
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
    private const ulong MaxL1Bytes = 32 << 20;
    private const ulong MaxRefcountTableBytes = 8 << 20;
    private const ulong MaxSnapshots = 65536;
    private const ulong SnapshotLength = 40;
    private const Incompatible KnownFeatures =
        Incompatible.Dirty | Incompatible.Corrupt | Incompatible.ExternalDataFile | Incompatible.CompressionType | Incompatible.ExtendedL2;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _start = start;

    internal Qcow2Header Parse()
    {
        RequireLength(Version2Length);
        if (!_start.StartsWith(Qcow2Header.Magic))
            throw Malformed("the qcow2 magic number is missing");
        var version = U32(4);
        if (version is not (2 or 3))
            throw Unsupported($"qcow2 version {version}");
        var clusterBits = InRange("cluster_bits", U32(20), MinClusterBits, MaxClusterBits);
        var headerLength = version == 2 ? Version2Length : HeaderLength(1u << (int)clusterBits);
        var extended = version == 3;
        var features = extended ? (Incompatible)U64(72) : default;
        var backingFile = BackingFile(headerLength, 1u << (int)clusterBits);
        var extensions = Extensions(headerLength, 1u << (int)clusterBits);
        RequireKnown(features, extensions);
        var (backingFormat, dataFile) = Names(extensions);
        var header = new Qcow2Header
        {
            Version = version,
            Size = U64(24),
            ClusterBits = (int)clusterBits,
            CryptMethod = CryptMethod(),
            L1Size = U32(36),
            L1TableOffset = U64(40),
            RefcountTableOffset = U64(48),
            RefcountTableClusters = U32(56),
            RefcountBits = 1 << (int)(extended ? InRange("refcount_order", U32(96), 0, MaxRefcountOrder) : 4),
            SnapshotCount = U32(60),
            SnapshotsOffset = U64(64),
            IncompatibleFeatures = features,
            CompatibleFeatures = extended ? (Qcow2CompatibleFeatures)U64(80) : default,
            AutoclearFeatures = extended ? (Qcow2AutoclearFeatures)U64(88) : default,
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
        RequireLength(Version3Length);
        var length = InRange("header_length", U32(100), Version3Length, clusterSize);
        RequireLength(length);
        return length;
    }

    private string? BackingFile(uint headerLength, uint clusterSize)
    {
        var offset = U64(8);
        if (offset == 0)
            return null;
        InRange("backing_file_offset", offset, headerLength, Math.Min(clusterSize, (uint)_start.Length));
        var length = InRange("backing_file_size", U32(16), 0, Math.Min(MaxBackingFileSize, Math.Min(clusterSize, (uint)_start.Length) - (uint)offset));
        return Text("backing file name", _start.Slice((int)offset, (int)length));
    }

    private Qcow2Extensions Extensions(uint headerLength, uint clusterSize)
    {
        var backingOffset = U64(8);
        var end = (int)Math.Min(backingOffset == 0 ? clusterSize : (uint)backingOffset, (uint)_start.Length);
        return new Qcow2Extensions(_start[(int)headerLength..end]);
    }

    private (string? BackingFormat, string? DataFile) Names(Qcow2Extensions extensions)
    {
        string? backingFormat = null, dataFile = null;
        while (extensions.MoveNext())
        {
            switch (extensions.Kind)
            {
                case Qcow2Extensions.BackingFormat:
                    InRange("length of the backing format extension", (uint)extensions.Data.Length, 0, MaxBackingFormatLength);
                    backingFormat = Text("backing format", extensions.Data);
                    break;
                case Qcow2Extensions.DataFile:
                    dataFile = Text("data file name", extensions.Data);
                    break;
            }
        }
        return extensions.Excess is { } length
            ? throw Malformed($"header extension 0x{extensions.Kind:x8} has length {length}, which is more than is left")
            : (backingFormat, dataFile);
    }

    // An image that needs another data file is of no use without its name; a name without the need is left over.
    private string? DataFile(Incompatible features, string? name) =>
        !features.HasFlag(Incompatible.ExternalDataFile) ? null : name ?? throw Unsupported("an external data file that the header does not name");

    private Qcow2CryptMethod CryptMethod()
    {
        var method = (Qcow2CryptMethod)U32(32);
        return method <= Qcow2CryptMethod.Luks ? method : throw Unsupported($"encryption method {(uint)method}");
    }

    private Qcow2CompressionType Compression(Incompatible features, uint headerLength)
    {
        var type = headerLength > Version3Length ? (Qcow2CompressionType)_start[(int)Version3Length] : Qcow2CompressionType.Zlib;
        if (type > Qcow2CompressionType.Zstd)
            throw Unsupported($"compression type {(byte)type}");
        return type != Qcow2CompressionType.Zlib == features.HasFlag(Incompatible.CompressionType)
            ? type
            : throw Malformed($"compression_type is {(byte)type}, which the compression bit of incompatible_features contradicts");
    }

    private void RequireTables(Qcow2Header header)
    {
        var extendedL2 = header.IncompatibleFeatures.HasFlag(Incompatible.ExtendedL2);
        if (extendedL2)
            InRange("cluster_bits with extended L2 entries", (uint)header.ClusterBits, MinExtendedL2ClusterBits, MaxClusterBits);
        RequireTable(header, "l1_size", header.L1Size, 8, MaxL1Bytes, "l1_table_offset", header.L1TableOffset);
        RequireTable(header, "refcount_table_clusters", header.RefcountTableClusters, header.ClusterSize, MaxRefcountTableBytes, "refcount_table_offset", header.RefcountTableOffset);
        RequireTable(header, "nb_snapshots", header.SnapshotCount, SnapshotLength, MaxSnapshots * SnapshotLength, "snapshots_offset", header.SnapshotsOffset);

        // Each entry of L1 stands for a cluster full of L2 entries, each of which stands for a cluster of data.
        var bytesPerEntry = 1UL << (header.ClusterBits + header.ClusterBits - (extendedL2 ? 4 : 3));
        var entries = header.Size / bytesPerEntry + (header.Size % bytesPerEntry == 0 ? 0u : 1u);
        if (entries > header.L1Size)
            throw Malformed($"size is {header.Size}, which needs {entries} L1 entries; l1_size is {header.L1Size}");
    }

    private void RequireTable(Qcow2Header header, string countField, ulong count, ulong entryLength, ulong maxBytes, string offsetField, ulong offset)
    {
        InRange(countField, count, 0, maxBytes / entryLength);
        InRange(offsetField, offset, 0, long.MaxValue - count * entryLength);
        if (offset % header.ClusterSize != 0)
            throw Malformed($"{offsetField} is {offset}, which is not a multiple of the cluster size {header.ClusterSize}");
    }

    private void RequireKnown(Incompatible features, Qcow2Extensions extensions)
    {
        var unknown = (ulong)(features & ~KnownFeatures);
        if (unknown == 0)
            return;
        var names = new List<string>();
        for (; unknown != 0; unknown &= unknown - 1)
            names.Add(extensions.FeatureName(BitOperations.TrailingZeroCount(unknown)));
        throw Unsupported($"{(names.Count == 1 ? "incompatible feature" : "incompatible features")} {string.Join(", ", names)}");
    }

    private void RequireLength(uint length)
    {
        if (_start.Length < length)
            throw Malformed($"the qcow2 header of {length} bytes is cut short after {_start.Length}");
    }

    private uint InRange(string field, uint value, uint min, uint max) => (uint)InRange(field, value, min, (ulong)max);

    private ulong InRange(string field, ulong value, ulong min, ulong max) =>
        value >= min && value <= max ? value : throw Malformed($"{field} is {value}, out of {min} to {max}");

    private string? Text(string what, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return null;
        try
        {
            return bytes.Contains((byte)0) ? throw Malformed($"the {what} contains a NUL character") : StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed($"the {what} is not UTF-8");
        }
    }

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_start[offset..]);

    private ulong U64(int offset) => BinaryPrimitives.ReadUInt64BigEndian(_start[offset..]);

    private VirtException Malformed(string what) => ImageError.Malformed(image, what);

    private VirtException Unsupported(string what) => ImageError.Unsupported(image, $"{what} is not supported");
}
