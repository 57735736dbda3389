using System.Buffers.Binary;
using System.Text;
using Libvirt.Disk.Registry;

namespace Libvirt.Tests.Disk;

/// <summary>Makes hives with structures that no tool at hand writes: every kind of list, big data, names in UTF-16.</summary>
internal sealed class HiveBuilder
{
    private const int BlockLength = 4096;
    private const int SegmentLength = 16344;

    private readonly MemoryStream _bins = new();
    private readonly uint _security;

    internal HiveBuilder()
    {
        _bins.Write(new byte[32]); // the header of the one bin
        _security = Add("sk"u8, U16(0), U32(32), U32(32), U32(100), U32(20), new byte[20]);
    }

    internal static HiveKeySpec Key(string name, string list = "lh", HiveKeySpec[]? keys = null, params HiveValueSpec[] values) => new(name, list, keys ?? [], values);

    internal static HiveValueSpec Value(string name, HiveValueKind kind, byte[] data) => new(name, kind, data);

    internal static HiveValueSpec Text(string name, string text) => new(name, HiveValueKind.String, Encoding.Unicode.GetBytes(text + '\0'));

    internal byte[] Build(HiveKeySpec root)
    {
        var rootCell = Add(root, uint.MaxValue);
        var used = (int)_bins.Length;
        var length = (used + 8 + BlockLength - 1) / BlockLength * BlockLength;
        var hive = new byte[BlockLength + length];
        _bins.ToArray().CopyTo(hive, BlockLength);
        BinaryPrimitives.WriteInt32LittleEndian(hive.AsSpan(BlockLength + used), length - used); // the rest is one free cell
        byte[] bin = [.. "hbin"u8, .. U32(0), .. U32((uint)length)];
        bin.CopyTo(hive, BlockLength);
        byte[] header =
        [
            .. "regf"u8, .. U32(1), .. U32(1), .. U64((ulong)new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).ToFileTimeUtc()),
            .. U32(1), .. U32(5), .. U32(0), .. U32(1), .. U32(rootCell), .. U32((uint)length), .. U32(1),
        ];
        header.CopyTo(hive, 0);
        uint checksum = 0;
        for (var i = 0; i < 508; i += 4)
            checksum ^= BinaryPrimitives.ReadUInt32LittleEndian(hive.AsSpan(i));
        BinaryPrimitives.WriteUInt32LittleEndian(hive.AsSpan(508), checksum);
        return hive;
    }

    private uint Add(HiveKeySpec key, uint parent)
    {
        var (name, isCompressed) = EncodeName(key.Name);
        var values = key.Values.Length == 0 ? uint.MaxValue : Add([.. key.Values.SelectMany(value => U32(Add(value)))]);
        var flags = (parent == uint.MaxValue ? 0x0C : 0) | (isCompressed ? 0x20 : 0);
        byte[] cell =
        [
            .. "nk"u8, .. U16(flags), .. U64((ulong)new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc).ToFileTimeUtc()), .. U32(0), .. U32(parent),
            .. U32((uint)key.Keys.Length), .. U32(0), .. U32(uint.MaxValue), .. U32(uint.MaxValue), .. U32((uint)key.Values.Length), .. U32(values), .. U32(_security), .. U32(uint.MaxValue),
            .. new byte[20], .. U16(name.Length), .. U16(0), .. name,
        ];
        var offset = Add(cell);
        if (key.Keys.Length > 0)
        {
            var list = AddList(key.List, [.. key.Keys.Select(child => (Add(child, offset), child.Name))]);
            _bins.Position = offset + 4 + 28;
            _bins.Write(U32(list));
            _bins.Position = _bins.Length;
        }
        return offset;
    }

    private uint AddList(string kind, (uint Cell, string Name)[] keys) => kind switch
    {
        "li" => Add("li"u8, U16(keys.Length), [.. keys.SelectMany(key => U32(key.Cell))]),
        "lf" => Add("lf"u8, U16(keys.Length), [.. keys.SelectMany(key => U32(key.Cell).Concat(Encoding.Latin1.GetBytes(key.Name.PadRight(4, '\0')[..4])))]),
        "lh" => Add("lh"u8, U16(keys.Length), [.. keys.SelectMany(key => U32(key.Cell).Concat(U32(Hash(key.Name))))]),
        _ => Add("ri"u8, U16((keys.Length + 1) / 2), [.. keys.Chunk(2).SelectMany(pair => U32(AddList(kind["ri of ".Length..], pair)))]),
    };

    private static uint Hash(string name) => name.ToUpperInvariant().Aggregate(0u, (hash, character) => hash * 37 + character);

    private uint Add(HiveValueSpec value)
    {
        var (name, isCompressed) = EncodeName(value.Name);
        byte[] data = value.Data.Length switch
        {
            <= 4 => [.. U32((uint)value.Data.Length | 0x80000000), .. value.Data, .. new byte[4 - value.Data.Length]],
            > SegmentLength => [.. U32((uint)value.Data.Length), .. U32(AddSegments(value.Data))],
            _ => [.. U32((uint)value.Data.Length), .. U32(Add(value.Data))],
        };
        return Add("vk"u8, U16(name.Length), data, U32((uint)value.Kind), U16(isCompressed ? 1 : 0), U16(0), name);
    }

    private uint AddSegments(byte[] data)
    {
        var segments = data.Chunk(SegmentLength).SelectMany(segment => U32(Add(segment, new byte[4]))).ToArray();
        return Add("db"u8, U16(segments.Length / 4), U32(Add(segments)), U32(0));
    }

    private uint Add(params ReadOnlySpan<byte> content) => AddCell(content);

    private uint Add(ReadOnlySpan<byte> first, params byte[][] rest) => AddCell([.. first, .. rest.SelectMany(part => part)]);

    private uint AddCell(ReadOnlySpan<byte> content)
    {
        var offset = (uint)_bins.Length;
        var length = (content.Length + 4 + 7) / 8 * 8;
        _bins.Write(U32((uint)-length));
        _bins.Write(content);
        _bins.Write(new byte[length - 4 - content.Length]);
        return offset;
    }

    private static (byte[] Name, bool IsCompressed) EncodeName(string name) =>
        name.All(character => character < 256) ? (Encoding.Latin1.GetBytes(name), true) : (Encoding.Unicode.GetBytes(name), false);

    private static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(uint value) => [.. U16((int)value), .. U16((int)(value >> 16))];

    private static byte[] U64(ulong value) => [.. U32((uint)value), .. U32((uint)(value >> 32))];
}

internal sealed record HiveKeySpec(string Name, string List, HiveKeySpec[] Keys, HiveValueSpec[] Values);

internal sealed record HiveValueSpec(string Name, HiveValueKind Kind, byte[] Data);
