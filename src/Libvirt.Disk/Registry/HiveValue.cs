using System.Buffers;
using System.Text;

namespace Libvirt.Disk.Registry;

/// <summary>A value of a registry key.</summary>
internal sealed partial class HiveValue
{
    private const string CellName = "vk cell";
    private const int HeaderLength = 20;
    private const uint DataInCell = 0x80000000;
    private const ushort CompressedName = 1;

    private readonly RegistryHive _hive;
    private readonly uint _dataCell;
    private readonly long _offset;

    private HiveValue(RegistryHive hive, uint cell)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var fields = hive.ReadCell(cell, header, CellName);
        if (!fields.Bytes.StartsWith("vk"u8))
            throw fields.Malformed("it is not that of a value");
        (_hive, _offset, _dataCell) = (hive, fields.Offset, fields.U32(8));
        Kind = (HiveValueKind)fields.U32(12);
        IsInCell = (fields.U32(4) & DataInCell) != 0;
        Length = (int)fields.InRange("length of the data", fields.U32(4) & ~DataInCell, 0, IsInCell ? 4u : MaxLength);
        Name = ReadName(cell, fields.U16(2), (fields.U16(16) & CompressedName) != 0);
    }

    /// <summary>The name; empty for the default value of the key.</summary>
    internal string Name { get; }

    internal HiveValueKind Kind { get; }

    /// <summary>The length of the data, in bytes.</summary>
    internal int Length { get; }

    private bool IsInCell { get; }

    internal static HiveValue Read(RegistryHive hive, uint cell) => new(hive, cell);

    /// <summary>The text of a REG_SZ, REG_EXPAND_SZ or REG_LINK, up to its NUL, with nothing expanded; null for other types.</summary>
    internal string? GetText()
    {
        if (Kind is not (HiveValueKind.String or HiveValueKind.ExpandString or HiveValueKind.Link))
            return null;
        var text = Encoding.Unicode.GetString(GetBytes().AsSpan(0, Length & ~1));
        var end = text.IndexOf('\0');
        return end < 0 ? text : text[..end];
    }

    /// <summary>The texts of a REG_MULTI_SZ, up to the empty one that ends it; null for other types.</summary>
    internal IReadOnlyList<string>? GetTexts() => Kind != HiveValueKind.MultiString
        ? null
        : [.. Encoding.Unicode.GetString(GetBytes().AsSpan(0, Length & ~1)).Split('\0').TakeWhile(text => text.Length > 0)];

    /// <summary>The number of a REG_DWORD, REG_DWORD_BIG_ENDIAN or REG_QWORD; null for other types, and if the data is not of their length.</summary>
    internal ulong? GetNumber()
    {
        if (Length is not (4 or 8))
            return null;
        var fields = new DiskStructure(GetBytes(), _hive.Source, CellName, _offset);
        return (Kind, Length) switch
        {
            (HiveValueKind.DWord, 4) => fields.U32(0),
            (HiveValueKind.DWordBigEndian, 4) => fields.BigU32(0),
            (HiveValueKind.QWord, 8) => fields.U64(0),
            _ => null,
        };
    }

    private string ReadName(uint cell, int length, bool isCompressed)
    {
        if (length == 0)
            return "";
        var bytes = ArrayPool<byte>.Shared.Rent(HeaderLength + length);
        try
        {
            var name = _hive.ReadCell(cell, bytes.AsSpan(0, HeaderLength + length), CellName).Field(HeaderLength, length);
            return (isCompressed ? Encoding.Latin1 : Encoding.Unicode).GetString(name);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
