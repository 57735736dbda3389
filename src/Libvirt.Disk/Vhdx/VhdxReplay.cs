using System.Buffers.Binary;

namespace Libvirt.Disk;

/// <summary>A change to a file that stands in its log.</summary>
/// <param name="Start">Where it starts in the file, in bytes.</param>
/// <param name="End">Where it ends.</param>
/// <param name="SectorOffset">Where in the file the log holds the new bytes; -1 if they are zeros. Of a change that was cut, the bytes of the whole sector.</param>
/// <param name="Leading">The first eight bytes, whose place in the log has a mark.</param>
/// <param name="Trailing">The last four bytes, likewise.</param>
internal readonly record struct VhdxChange(long Start, long End, long SectorOffset = -1, ulong Leading = 0, uint Trailing = 0);

/// <summary>A VHDX file as it is when the changes in its log are made. It owns the file.</summary>
/// <param name="file">The file.</param>
/// <param name="changes">The changes, apart from each other, in the order of their places.</param>
/// <param name="length">The length of the file when they are made.</param>
internal sealed class VhdxReplay(BlockSource file, VhdxChange[] changes, long length) : BlockSource(file.Name, length)
{
    private const int SectorLength = VhdxLogEntry.SectorLength;

    public override BlockExtent GetExtent(long offset)
    {
        var index = FirstAfter(offset);
        var change = index < changes.Length ? changes[index] : default;
        var end = Math.Min(Length, index == changes.Length ? Length : change.Start > offset ? change.Start : change.End);
        if (index < changes.Length && change.Start <= offset)
            return new BlockExtent(end - offset, IsZero: change.SectorOffset < 0);
        if (offset >= file.Length)
            return new BlockExtent(end - offset, IsZero: true);
        var extent = file.GetExtent(offset);
        return extent with { Length = Math.Min(extent.Length, end - offset) };
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        for (var index = FirstAfter(offset); !buffer.IsEmpty; index++)
        {
            var start = index < changes.Length ? changes[index].Start : long.MaxValue;
            if (start > offset)
            {
                var before = buffer[..(int)Math.Min(buffer.Length, start - offset)];
                before[file.Read(offset, before)..].Clear(); // the changes may make the file longer
                buffer = buffer[before.Length..];
                offset += before.Length;
            }
            if (buffer.IsEmpty)
                return;
            var part = buffer[..(int)Math.Min(buffer.Length, changes[index].End - offset)];
            ReadChange(changes[index], offset, part);
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    protected override void Dispose(bool disposing) => file.Dispose();

    private void ReadChange(in VhdxChange change, long offset, Span<byte> buffer)
    {
        if (change.SectorOffset < 0)
        {
            buffer.Clear();
            return;
        }
        Span<byte> sector = stackalloc byte[SectorLength];
        file.ReadExactly(change.SectorOffset, sector, "VHDX log data sector");
        BinaryPrimitives.WriteUInt64LittleEndian(sector, change.Leading);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[^4..], change.Trailing);
        sector.Slice((int)(offset % SectorLength), buffer.Length).CopyTo(buffer); // changes start at whole sectors
    }

    // The first change that ends after a position.
    private int FirstAfter(long offset)
    {
        var (low, high) = (0, changes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = changes[middle].End > offset ? (low, middle) : (middle + 1, high);
        }
        return low;
    }
}
