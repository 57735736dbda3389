using System.Buffers.Binary;
using Libvirt.Disk.Partitions;

namespace Libvirt.Tests.Disk.Partitions;

/// <summary>Writes boot records as no program would.</summary>
internal sealed class MbrDisk(int sectors)
{
    internal byte[] Bytes { get; } = new byte[sectors * 512];

    /// <summary>Writes an entry of the record in a sector, and signs the record.</summary>
    internal MbrDisk Entry(int record, int index, byte type, uint start, uint length, byte flag = 0)
    {
        var bytes = Bytes.AsSpan(record * 512, 512);
        var entry = bytes[(446 + 16 * index)..];
        entry[0] = flag;
        entry[4] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], length);
        return Sign(record);
    }

    internal MbrDisk Sign(int record)
    {
        (Bytes[record * 512 + 510], Bytes[record * 512 + 511]) = (0x55, 0xaa);
        return this;
    }

    internal MbrDisk Text(int at, string text)
    {
        System.Text.Encoding.ASCII.GetBytes(text, Bytes.AsSpan(at));
        return this;
    }

    internal PartitionTable? Read() => PartitionLab.Read(Bytes);
}
