using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>Reads the fields of a superblock, and refuses by name what there is no reader for.</summary>
internal readonly ref struct BtrfsSuperblockParser(DiskStructure structure)
{
    private const int DeviceItem = 201;
    private const int LabelAt = 299;
    private const int LabelLength = 256;
    private const int SystemChunksAt = 811;
    private const uint MaxSystemChunksLength = 2048;
    private const BtrfsIncompatible Known =
        BtrfsIncompatible.MixedBackref | BtrfsIncompatible.DefaultSubvolume | BtrfsIncompatible.MixedGroups | BtrfsIncompatible.CompressLzo
        | BtrfsIncompatible.CompressZstd | BtrfsIncompatible.BigMetadata | BtrfsIncompatible.ExtendedIref | BtrfsIncompatible.Raid56 | BtrfsIncompatible.SkinnyMetadata
        | BtrfsIncompatible.NoHoles | BtrfsIncompatible.MetadataUuid | BtrfsIncompatible.Raid1C34 | BtrfsIncompatible.SimpleQuota;

    private readonly DiskStructure _sb = structure;

    internal static ReadOnlySpan<byte> Magic => "_BHRfS_M"u8;

    internal BtrfsSuperblock Parse()
    {
        if (!_sb.Field(64, 8).SequenceEqual(Magic))
            throw _sb.Malformed("the magic number is missing");
        if (_sb.U64(48) != (ulong)_sb.Offset)
            throw _sb.Malformed($"bytenr is {_sb.U64(48)}");
        var incompatible = (BtrfsIncompatible)_sb.U64(188);
        RequireKnown((ulong)(incompatible & ~Known));
        if (_sb.U16(196) > 3)
            throw _sb.Unsupported($"csum_type {_sb.U16(196)}");
        var uuid = _sb.BigGuid(32);
        var deviceBytes = _sb.InRange("total_bytes of the device", _sb.U64(DeviceItem + 8), 1, long.MaxValue);
        return new BtrfsSuperblock
        {
            Incompatible = incompatible,
            ReadOnlyCompatible = (BtrfsReadOnlyCompatible)_sb.U64(180),
            Uuid = uuid,
            MetadataUuid = incompatible.HasFlag(BtrfsIncompatible.MetadataUuid) ? _sb.BigGuid(571) : uuid,
            Label = LabelOf(_sb),
            SectorSize = PowerOfTwo("sectorsize", _sb.U32(144), 512),
            NodeSize = PowerOfTwo("nodesize", _sb.U32(148), 4096),
            RootTree = new BtrfsRoot(BtrfsRoot.RootTree, _sb.U64(80), Level("root_level", 198), _sb.U64(72)),
            ChunkTree = new BtrfsRoot(BtrfsRoot.ChunkTree, _sb.U64(88), Level("chunk_root_level", 199), _sb.U64(164)),
            TotalBytes = _sb.InRange("total_bytes", _sb.U64(112), 1, long.MaxValue),
            Devices = _sb.InRange("num_devices", _sb.U64(136), 1, ulong.MaxValue),
            DeviceId = _sb.U64(DeviceItem),
            DeviceBytes = deviceBytes,
            DeviceBytesUsed = _sb.InRange("bytes_used of the device", _sb.U64(DeviceItem + 16), 0, deviceBytes),
            SystemChunks = SystemChunks(),
        };
    }

    internal static string? LabelOf(DiskStructure superblock)
    {
        var bytes = superblock.Field(LabelAt, LabelLength);
        var end = bytes.IndexOf((byte)0);
        var label = GuestName.Decode(end < 0 ? bytes : bytes[..end]).TrimEnd();
        return label.Length == 0 ? null : label;
    }

    private byte Level(string field, int at) => (byte)_sb.InRange(field, _sb.U8(at), 0, BtrfsRoot.MaxLevel);

    private int PowerOfTwo(string field, uint value, uint min) =>
        BitOperations.IsPow2(_sb.InRange(field, value, min, 65536)) ? (int)value : throw _sb.Malformed($"{field} is {value}, which is no power of two");

    private List<BtrfsChunk> SystemChunks()
    {
        var end = SystemChunksAt + (int)_sb.InRange("sys_chunk_array_size", _sb.U32(160), BtrfsKey.Length + BtrfsChunk.MinLength, MaxSystemChunksLength);
        var chunks = new List<BtrfsChunk>();
        for (var at = SystemChunksAt; at < end;)
        {
            var key = BtrfsKey.Read(_sb, at);
            at += BtrfsKey.Length;
            if (key.Type != BtrfsKey.ChunkItem)
                throw _sb.Malformed($"sys_chunk_array holds an item of type {key.Type}");
            var chunk = BtrfsChunk.Parse(_sb, at, key.Offset, _sb.U64(DeviceItem));
            chunks.Add(chunk);
            at += chunk.ItemLength;
        }
        return chunks;
    }

    private void RequireKnown(ulong unknown)
    {
        if (unknown == 0)
            return;
        var names = new List<string>();
        for (; unknown != 0; unknown &= unknown - 1)
            names.Add($"{(BtrfsIncompatible)(1UL << BitOperations.TrailingZeroCount(unknown))}");
        throw _sb.Unsupported($"incompatible {(names.Count == 1 ? "feature" : "features")} {string.Join(", ", names)}");
    }
}
