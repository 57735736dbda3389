using System.Buffers.Binary;
using System.Globalization;

namespace Libvirt.Disk.Partitions;

/// <summary>An entry of a boot record, of the disk or of an extended partition.</summary>
internal readonly ref struct MbrEntry(ReadOnlySpan<byte> bytes)
{
    internal const int FirstOffset = 446;
    internal const int Size = 16;
    internal const int Count = 4;
    internal const byte Active = 0x80;
    internal const byte Protective = 0xee;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    internal byte Flag => _bytes[0];

    internal byte Type => _bytes[4];

    /// <summary>Where it starts, in sectors from what the record counts from.</summary>
    internal uint Start => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[8..]);

    /// <summary>Its length, in sectors; 0 if the entry is free.</summary>
    internal uint Sectors => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[12..]);

    internal bool IsExtended => Sectors != 0 && Partition.IsExtendedType(Type);

    internal bool IsData => Sectors != 0 && !Partition.IsExtendedType(Type);

    /// <summary>The entry of a record of 512 bytes.</summary>
    internal static MbrEntry Of(ReadOnlySpan<byte> record, int index) => new(record.Slice(FirstOffset + index * Size, Size));

    /// <summary>Whether a record ends as one does.</summary>
    internal static bool IsSigned(ReadOnlySpan<byte> record) => record[510] == 0x55 && record[511] == 0xaa;

    internal Partition ToPartition(int number, long start, int sectorSize, uint identifier) => new()
    {
        Number = number,
        Start = start,
        Length = (long)Sectors * sectorSize,
        MbrType = Type,
        IsBootable = Flag == Active,
        Uuid = string.Create(CultureInfo.InvariantCulture, $"{identifier:x8}-{number:x2}"),
    };
}
