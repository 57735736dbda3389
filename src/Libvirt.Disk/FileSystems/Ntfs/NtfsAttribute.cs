namespace Libvirt.Disk.FileSystems;

/// <summary>An attribute in a record: its value, or the clusters that hold a part of it.</summary>
internal sealed class NtfsAttribute
{
    private const int ResidentHeaderLength = 24;
    private const int NonResidentHeaderLength = 64;
    private const ushort CompressionMask = 0x00FF;
    private const ushort Encrypted = 0x4000;
    private const ushort Sparse = 0x8000;

    private readonly NtfsRecord _record;
    private readonly int _at;
    private readonly string _title;
    private readonly ReadOnlyMemory<byte> _bytes;

    internal NtfsAttribute(NtfsRecord record, NtfsAttributeType type, int at, int length)
    {
        (_record, Type, _at, _bytes, _title) = (record, type, at, record.Slice(at, length), Title(type));
        var fields = Fields;
        IsResident = fields.U8(8) == 0;
        fields.Field(0, IsResident ? ResidentHeaderLength : NonResidentHeaderLength);
    }

    internal NtfsRecord Record => _record;

    internal NtfsAttributeType Type { get; }

    internal bool IsResident { get; }

    internal bool IsEncrypted => (Fields.U16(12) & Encrypted) != 0;

    /// <summary>The method of compression; 0 if it is not compressed, 1 for LZNT1.</summary>
    internal int Compression => Fields.U16(12) & CompressionMask;

    internal bool IsSparse => (Fields.U16(12) & Sparse) != 0;

    /// <summary>The value, if it is here.</summary>
    internal ReadOnlyMemory<byte> Value
    {
        get
        {
            var fields = Fields;
            var (length, offset) = (fields.InRange("length of the value", fields.U32(16), 0, (uint)_bytes.Length), fields.U16(20));
            fields.Field(offset, (int)length);
            return _bytes.Slice(offset, (int)length);
        }
    }

    /// <summary>The first cluster of the attribute that this part of it tells of.</summary>
    internal long LowestVcn => (long)Fields.InRange("lowest VCN", Fields.U64(16), 0, long.MaxValue);

    /// <summary>The cluster of the attribute after the last that this part of it tells of.</summary>
    internal long EndVcn => (long)Fields.InRange("highest VCN + 1", unchecked(Fields.U64(24) + 1), 0, long.MaxValue);

    internal int CompressionUnit => Fields.U8(34);

    // The lengths stand in the first part only.
    internal long AllocatedSize => (long)Fields.InRange("allocated size", Fields.U64(40), 0, long.MaxValue);

    internal long DataSize => IsResident ? Value.Length : (long)Fields.InRange("data size", Fields.U64(48), 0, (ulong)AllocatedSize);

    internal long InitializedSize => (long)Fields.InRange("initialized size", Fields.U64(56), 0, long.MaxValue);

    /// <summary>What it takes on the volume, in bytes.</summary>
    internal long UsedSize => IsResident ? (Value.Length + 7L) / 8 * 8
        : (Compression != 0 || IsSparse) && CompressionUnit != 0 ? (long)Fields.InRange("compressed size", Fields.U64(64), 0, long.MaxValue)
        : AllocatedSize;

    internal ReadOnlySpan<byte> MappingPairs => Fields.Field(Fields.U16(32), Math.Max(0, _bytes.Length - Fields.U16(32)));

    internal DiskStructure Fields => new(_bytes.Span, _record.Volume, _title, _record.Offset + _at, _record.Number);

    private static string Title(NtfsAttributeType type) => type switch
    {
        NtfsAttributeType.StandardInformation => "$STANDARD_INFORMATION of MFT record",
        NtfsAttributeType.AttributeList => "$ATTRIBUTE_LIST of MFT record",
        NtfsAttributeType.VolumeName => "$VOLUME_NAME of MFT record",
        NtfsAttributeType.Data => "$DATA of MFT record",
        NtfsAttributeType.IndexRoot => "$INDEX_ROOT of MFT record",
        NtfsAttributeType.IndexAllocation => "$INDEX_ALLOCATION of MFT record",
        NtfsAttributeType.Bitmap => "$BITMAP of MFT record",
        NtfsAttributeType.ReparsePoint => "$REPARSE_POINT of MFT record",
        NtfsAttributeType.ExtendedAttributes => "$EA of MFT record",
        _ => "attribute of MFT record",
    };
}
