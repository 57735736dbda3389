using System.Buffers.Binary;

namespace Libvirt.Disk.Guests.Applications.Rpm;

/// <summary>RPM's own database (ndb): pages of slots, each of which tells where a header is; little endian.</summary>
internal sealed class NdbPackages(BlockSource source) : RpmPackages(source)
{
    private const int PageSize = 4096;
    private const int SlotSize = 16;
    private const int HeaderSlots = 2;
    private const int UnitSize = 16;
    private const int BlobHeaderSize = 16;
    private const uint MaxPages = 4096;

    private static ReadOnlySpan<byte> Magic => "RpmP"u8;

    internal override IEnumerable<ReadOnlyMemory<byte>> Headers()
    {
        var slots = ReadSlotCount();
        for (long slot = HeaderSlots; slot < slots; slot++)
        {
            if (ReadSlot(slot) is not { } blob)
                continue;
            var room = Room(blob.Length, "blob", blob.Offset);
            Offset = blob.Offset + BlobHeaderSize;
            Source.ReadExactly(Offset, room.Span, "blob");
            yield return room;
        }
    }

    private long ReadSlotCount()
    {
        Span<byte> bytes = stackalloc byte[HeaderSlots * SlotSize];
        Source.ReadExactly(0, bytes, "ndb header");
        var header = new DiskStructure(bytes, Source, "ndb header", 0);
        if (!header.Bytes.StartsWith(Magic))
            throw header.Malformed("it does not start as such a database does");
        if (header.U32(4) != 0)
            throw header.Unsupported($"version {header.U32(4)} of the database");
        return header.InRange("number of slot pages", header.U32(12), 1, MaxPages) * (long)(PageSize / SlotSize);
    }

    private (long Offset, uint Length)? ReadSlot(long slot)
    {
        Span<byte> bytes = stackalloc byte[SlotSize];
        Source.ReadExactly(slot * SlotSize, bytes, "slot");
        var fields = new DiskStructure(bytes, Source, "slot", slot * SlotSize);
        if (!bytes.StartsWith("Slot"u8))
            throw fields.Malformed("it does not start as a slot does");
        var (package, offset) = (fields.U32(4), fields.U32(8) * (long)UnitSize);
        if (package == 0 || offset == 0)
            return null;
        Span<byte> head = stackalloc byte[BlobHeaderSize];
        Source.ReadExactly(offset, head, "blob");
        if (!head.StartsWith("BlbS"u8) || BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) != package)
            throw ImageError.Malformed(Source, "blob", offset, $"it is not that of package {package}");
        return (offset, BinaryPrimitives.ReadUInt32LittleEndian(head[12..]));
    }
}
