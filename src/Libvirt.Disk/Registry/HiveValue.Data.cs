using System.Buffers.Binary;

namespace Libvirt.Disk.Registry;

// The data of a value is in its own cell, in another one, or, if it is long, in segments that a list (db) names.
internal sealed partial class HiveValue
{
    /// <summary>No longer data is read, in bytes; as hivex(3) has it.</summary>
    internal const uint MaxLength = 8_000_000;

    private const string DataName = "data cell";
    private const string ListName = "db cell";
    private const int SegmentLength = 16344;

    /// <summary>The data as it is.</summary>
    internal byte[] GetBytes()
    {
        if (Length == 0)
            return [];
        if (IsInCell)
        {
            var bytes = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, _dataCell);
            return bytes[..Length];
        }
        var (offset, length) = _hive.FindCell(_dataCell, DataName);
        if (Length > SegmentLength && Length > length)
            return ReadSegments();
        if (Length > length)
            throw ImageError.Malformed(_hive.Source, CellName, _offset, $"its data has {Length} bytes, the cell at offset {offset} that holds it {length}");
        var data = new byte[Length];
        _hive.Source.ReadExactly(offset, data, DataName);
        return data;
    }

    private byte[] ReadSegments()
    {
        Span<byte> header = stackalloc byte[8];
        var fields = _hive.ReadCell(_dataCell, header, ListName);
        if (!fields.Bytes.StartsWith("db"u8))
            throw fields.Malformed($"it holds less than the {Length} bytes of the value, and is no list of segments");
        var count = (Length + SegmentLength - 1) / SegmentLength;
        if (fields.U16(2) != count || Length > _hive.Source.Length)
            throw fields.Malformed($"it names {fields.U16(2)} segments, the {Length} bytes of the value need {count}");
        var (list, room) = _hive.FindCell(fields.U32(4), "list of segments");
        if (count > room / sizeof(uint))
            throw ImageError.Malformed(_hive.Source, "list of segments", list, $"it has {room} bytes for {count} segments");
        var data = new byte[Length];
        Span<byte> entry = stackalloc byte[sizeof(uint)];
        for (var i = 0; i < count; i++)
        {
            _hive.Source.ReadExactly(list + i * sizeof(uint), entry, "list of segments");
            var (offset, length) = _hive.FindCell(new DiskStructure(entry, _hive.Source, "list of segments", list).U32(0), "segment");
            var target = data.AsSpan(i * SegmentLength);
            target = target[..Math.Min(target.Length, SegmentLength)];
            if (length < target.Length)
                throw ImageError.Malformed(_hive.Source, "segment", offset, $"it has {length} bytes of the {target.Length} that it should");
            _hive.Source.ReadExactly(offset, target, "segment");
        }
        return data;
    }
}
