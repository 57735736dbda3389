namespace Libvirt.Disk.FileSystems;

/// <summary>A block of names of a directory: entries and gaps between a header and, in the one block of a small directory, an index.</summary>
internal readonly ref struct XfsDirectoryBlock
{
    private const ushort FreeTag = 0xffff;
    private const int TailLength = 8;
    private const int IndexEntryLength = 8;

    private readonly DiskStructure _block;
    private readonly bool _hasFileType;

    internal XfsDirectoryBlock(DiskStructure block, bool hasChecksums, bool hasFileType)
    {
        _block = block;
        _hasFileType = hasFileType;
        var magic = block.Field(0, 4);
        var isOne = magic.SequenceEqual(hasChecksums ? "XDB3"u8 : "XD2B"u8);
        if (!isOne && !magic.SequenceEqual(hasChecksums ? "XDD3"u8 : "XD2D"u8))
            throw block.Malformed("the magic number is missing");
        Start = hasChecksums ? 64 : 16;
        End = block.Length;
        if (!isOne)
            return;
        End -= TailLength;
        End -= (int)block.InRange("count of the block's index", block.BigU32(End), 0, (uint)(End - Start) / IndexEntryLength) * IndexEntryLength;
    }

    internal int Start { get; }

    internal int End { get; }

    /// <summary>The entry at a position, which moves on; null for a gap.</summary>
    internal XfsEntry? Next(ref int position, int end)
    {
        if (_block.BigU16(position) == FreeTag)
        {
            var length = _block.BigU16(position + 2);
            if (length < 8 || length % 8 != 0 || length > end - position)
                throw _block.Malformed($"the gap at {position} has {length} bytes, of {end - position} before the end of names");
            position += length;
            return null;
        }
        var entry = XfsEntry.Parse(_block, position, _hasFileType);
        if (entry.Length > end - position)
            throw _block.Malformed($"the entry at {position} has {entry.Length} bytes, of {end - position} before the end of names");
        position += entry.Length;
        return entry;
    }
}
