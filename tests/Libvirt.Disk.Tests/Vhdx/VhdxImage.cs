using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Tests.Disk.Vhdx;

/// <summary>Writes small VHDX images as [MS-VHDX] has them, also such as qemu-img does not make.</summary>
internal sealed class VhdxImage
{
    internal const int LogOffset = 1 << 20;
    internal const int MetadataOffset = 2 << 20;
    internal const int BatOffset = 3 << 20;
    internal const int FirstBlock = 4 << 20;
    internal const int Header1 = 64 * 1024;
    internal const int Header2 = 128 * 1024;
    internal const int RegionTable1 = 192 * 1024;
    internal const int RegionTable2 = 256 * 1024;

    private readonly SortedDictionary<long, (int State, byte[] Data)> _bat = [];
    private readonly List<(string Key, string Value)> _locator = [];
    private readonly List<byte[]> _log = [];

    internal ulong Size { get; init; } = 8 << 20;

    internal uint BlockSize { get; init; } = 1 << 20;

    internal uint SectorSize { get; init; } = 512;

    internal Guid DataWriteGuid { get; init; } = new("11111111-2222-3333-4444-555555555555");

    internal Guid LogGuid { get; init; }

    internal long ChunkRatio => (1L << 23) * SectorSize / BlockSize;

    /// <summary>A name with its value in the parent locator; with any, the image is a differencing one.</summary>
    internal VhdxImage Locate(string key, string value)
    {
        _locator.Add((key, value));
        return this;
    }

    internal VhdxImage Block(long number, int state, byte[]? data = null)
    {
        _bat[number + number / ChunkRatio] = (state, data ?? []);
        return this;
    }

    /// <summary>The map of the sectors of a chunk that are here.</summary>
    internal VhdxImage Bitmap(long chunk, byte[] bits)
    {
        _bat[chunk * (ChunkRatio + 1) + ChunkRatio] = (6, [.. bits, .. new byte[(1 << 20) - bits.Length]]);
        return this;
    }

    /// <summary>An entry that is put into the log as it is, after those before it.</summary>
    internal VhdxImage Log(byte[] entry)
    {
        _log.Add(entry);
        return this;
    }

    internal byte[] Build()
    {
        var image = new byte[FirstBlock + _bat.Values.Sum(entry => entry.Data.Length == 0 ? 0 : Math.Max(entry.Data.Length, 1 << 20))];
        "vhdxfile"u8.CopyTo(image);
        Encoding.Unicode.GetBytes("tests").CopyTo(image, 8);
        WriteHeader(image.AsSpan(Header1, 4096), 1);
        WriteHeader(image.AsSpan(Header2, 4096), 2);
        WriteRegions(image.AsSpan(RegionTable1, 64 * 1024));
        image.AsSpan(RegionTable1, 64 * 1024).CopyTo(image.AsSpan(RegionTable2));
        WriteMetadata(image.AsSpan(MetadataOffset, 1 << 20));
        var at = LogOffset;
        foreach (var entry in _log)
        {
            entry.CopyTo(image, at);
            at += entry.Length;
        }
        var place = FirstBlock;
        foreach (var (index, (state, data)) in _bat)
        {
            U64(image.AsSpan(BatOffset + (int)index * 8), (uint)state | (data.Length == 0 ? 0UL : (uint)place));
            data.CopyTo(image, place);
            place += data.Length;
        }
        return image;
    }

    internal string Write(string path)
    {
        File.WriteAllBytes(path, Build());
        return path;
    }

    /// <summary>Gives a structure the right checksum.</summary>
    internal static void Seal(Span<byte> structure)
    {
        structure.Slice(4, 4).Clear();
        U32(structure[4..], Crc32C(structure));
    }

    /// <summary>An entry of the log: changes of 4096 bytes each, or of zeros.</summary>
    internal static byte[] LogEntry(Guid guid, ulong sequence, uint tail, ulong fileLength, params (ulong Offset, byte[]? Data, ulong Zeros)[] changes)
    {
        var head = (64 + changes.Length * 32 + 4095) / 4096 * 4096;
        var entry = new byte[head + changes.Count(change => change.Data is not null) * 4096];
        "loge"u8.CopyTo(entry);
        U32(entry.AsSpan(8), (uint)entry.Length);
        U32(entry.AsSpan(12), tail);
        U64(entry.AsSpan(16), sequence);
        U32(entry.AsSpan(24), (uint)changes.Length);
        guid.TryWriteBytes(entry.AsSpan(32));
        U64(entry.AsSpan(48), fileLength);
        U64(entry.AsSpan(56), fileLength);
        var (at, sector) = (64, head);
        foreach (var (offset, data, zeros) in changes)
        {
            var descriptor = entry.AsSpan(at, 32);
            (data is null ? "zero"u8 : "desc"u8).CopyTo(descriptor);
            U64(descriptor[16..], offset);
            U64(descriptor[24..], sequence);
            at += 32;
            if (data is null)
            {
                U64(descriptor[8..], zeros);
                continue;
            }
            data.AsSpan(4092).CopyTo(descriptor[4..]);
            data.AsSpan(0, 8).CopyTo(descriptor[8..]);
            "data"u8.CopyTo(entry.AsSpan(sector));
            U32(entry.AsSpan(sector + 4), (uint)(sequence >> 32));
            data.AsSpan(8, 4084).CopyTo(entry.AsSpan(sector + 8));
            U32(entry.AsSpan(sector + 4092), (uint)sequence);
            sector += 4096;
        }
        Seal(entry);
        return entry;
    }

    internal static void U32(Span<byte> at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(at, value);

    internal static void U64(Span<byte> at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(at, value);

    private void WriteHeader(Span<byte> header, ulong sequence)
    {
        "head"u8.CopyTo(header);
        U64(header[8..], sequence);
        DataWriteGuid.TryWriteBytes(header[16..]);
        DataWriteGuid.TryWriteBytes(header[32..]);
        LogGuid.TryWriteBytes(header[48..]);
        header[66] = 1;
        U32(header[68..], 1 << 20);
        U64(header[72..], LogOffset);
        Seal(header);
    }

    private static void WriteRegions(Span<byte> table)
    {
        "regi"u8.CopyTo(table);
        U32(table[8..], 2);
        Region(table[16..], "2dc27766-f623-4200-9d64-115e9bfd4a08", BatOffset);
        Region(table[48..], "8b7ca206-4790-4b9a-b8fe-575f050f886e", MetadataOffset);
        Seal(table);

        static void Region(Span<byte> entry, string guid, ulong offset)
        {
            new Guid(guid).TryWriteBytes(entry);
            U64(entry[16..], offset);
            U32(entry[24..], 1 << 20);
            U32(entry[28..], 1);
        }
    }

    private void WriteMetadata(Span<byte> region)
    {
        "metadata"u8.CopyTo(region);
        var number = new byte[16];
        DataWriteGuid.TryWriteBytes(number);
        List<(string Guid, uint Flags, byte[] Data)> items =
        [
            ("caa16737-fa36-4d43-b3b6-33f0aa44e76b", 4, [.. BitConverter.GetBytes(BlockSize), .. BitConverter.GetBytes(_locator.Count > 0 ? 2u : 0)]),
            ("2fa54224-cd1b-4876-b211-5dbed83bf4b8", 6, BitConverter.GetBytes(Size)),
            ("beca12ab-b2e6-4523-93ef-c309e000c746", 6, number),
            ("8141bf1d-a96f-4709-ba47-f233a8faab5f", 6, BitConverter.GetBytes(SectorSize)),
            ("cda348c7-445d-4471-9cc9-e9885251c556", 6, BitConverter.GetBytes(4096u)),
        ];
        if (_locator.Count > 0)
            items.Add(("a8d35f2d-b30b-454d-abf7-d3d84834ab0c", 4, Locator()));
        BinaryPrimitives.WriteUInt16LittleEndian(region[10..], (ushort)items.Count);
        var (entry, place) = (32, 64 * 1024);
        foreach (var (guid, flags, data) in items)
        {
            new Guid(guid).TryWriteBytes(region[entry..]);
            U32(region[(entry + 16)..], (uint)place);
            U32(region[(entry + 20)..], (uint)data.Length);
            U32(region[(entry + 24)..], flags);
            data.CopyTo(region[place..]);
            (entry, place) = (entry + 32, place + data.Length);
        }
    }

    private byte[] Locator()
    {
        var texts = 20 + _locator.Count * 12;
        var item = new byte[texts + _locator.Sum(pair => 2 * (pair.Key.Length + pair.Value.Length))];
        new Guid("b04aefb7-d19e-4a81-b789-25b8e9445913").TryWriteBytes(item);
        item[18] = (byte)_locator.Count;
        var entry = 20;
        foreach (var (key, value) in _locator)
        {
            U32(item.AsSpan(entry), (uint)texts);
            U32(item.AsSpan(entry + 4), (uint)(texts + 2 * key.Length));
            item[entry + 8] = (byte)(2 * key.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(item.AsSpan(entry + 10), (ushort)(2 * value.Length));
            texts += Encoding.Unicode.GetBytes(key + value, item.AsSpan(texts));
            entry += 12;
        }
        return item;
    }

    // Bit by bit, unlike the reader.
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0x82f63b78 & (uint)-(crc & 1));
        }
        return ~crc;
    }
}
