using System.Buffers.Binary;

namespace Libvirt.Disk.FileSystems;

/// <summary>A block of the volume of which there is a newer copy in the journal.</summary>
/// <param name="Block">The block.</param>
/// <param name="Position">Which block of the journal the copy is.</param>
/// <param name="IsEscaped">Whether the copy lacks its first four bytes, which are the journal's magic number.</param>
internal readonly record struct JournaledBlock(ulong Block, uint Position, bool IsEscaped);

/// <summary>A volume whose journal has been replayed: blocks that are newer in the journal are read from there.</summary>
internal sealed class JournaledBlocks : BlockSource
{
    private const int MagicLength = 4;

    private readonly BlockSource _volume;
    private readonly BlockSource _journal;
    private readonly int _blockBits;
    private readonly JournaledBlock[] _blocks;

    internal JournaledBlocks(ExtVolume volume, BlockSource journal, IEnumerable<JournaledBlock> blocks)
        : base(volume.Source.Name, volume.Source.Length)
    {
        _volume = volume.Source;
        _journal = journal;
        _blockBits = volume.Superblock.BlockBits;
        _blocks = [.. blocks.OrderBy(block => block.Block)];
    }

    public override BlockExtent GetExtent(long offset)
    {
        var extent = _volume.GetExtent(offset);
        var index = FirstFrom((ulong)offset >> _blockBits);
        if (!extent.IsZero || index == _blocks.Length)
            return extent;
        var start = (long)(_blocks[index].Block << _blockBits);
        return start > offset
            ? extent with { Length = Math.Min(extent.Length, start - offset) }
            : new BlockExtent(start + (1L << _blockBits) - offset, IsZero: false);
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        _volume.Read(offset, buffer);
        var end = offset + buffer.Length;
        for (var index = FirstFrom((ulong)offset >> _blockBits); index < _blocks.Length; index++)
        {
            var start = (long)(_blocks[index].Block << _blockBits);
            if (start >= end)
                return;
            var from = Math.Max(start, offset);
            var part = buffer[(int)(from - offset)..(int)(Math.Min(start + (1L << _blockBits), end) - offset)];
            ReadCopy(_blocks[index], (int)(from - start), part);
        }
    }

    private void ReadCopy(JournaledBlock block, int within, Span<byte> buffer)
    {
        _journal.ReadExactly(((long)block.Position << _blockBits) + within, buffer, "journal block");
        if (!block.IsEscaped || within >= MagicLength)
            return;
        Span<byte> magic = stackalloc byte[MagicLength];
        BinaryPrimitives.WriteUInt32BigEndian(magic, JournalSuperblock.Magic);
        magic = magic[within..];
        magic[..Math.Min(magic.Length, buffer.Length)].CopyTo(buffer);
    }

    // The index of the first block that is not before one.
    private int FirstFrom(ulong block)
    {
        var (low, high) = (0, _blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_blocks[middle].Block < block)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
