namespace Libvirt.Disk.FileSystems;

/// <summary>A node of a directory's B+ tree, and a place in it.</summary>
internal ref struct NtfsIndexNode
{
    private const int HeaderLength = 16;
    private const int MinEntryLength = 16;
    private const int VcnLength = 8;
    private const ushort HasSubnode = 1;
    private const ushort IsLast = 2;

    private readonly DiskStructure _fields;
    private readonly int _end;

    /// <param name="fields">The node, or the attribute that it is in.</param>
    /// <param name="header">Where its index header is.</param>
    /// <param name="at">The entry to begin with; null for the first.</param>
    internal NtfsIndexNode(DiskStructure fields, int header, int? at = null)
    {
        _fields = fields;
        var room = (uint)(fields.Length - header);
        _end = header + (int)fields.InRange("length of the index", fields.U32(header + 4), HeaderLength, room);
        At = at ?? header + (int)fields.InRange("offset of the entries", fields.U32(header), HeaderLength, (uint)(_end - header));
    }

    /// <summary>Where the entry is.</summary>
    internal int At { get; private set; }

    internal readonly bool IsAtLast => (Flags & IsLast) != 0;

    internal readonly NtfsReference Reference => new(_fields.U64(At));

    internal readonly NtfsFileName FileName => new(_fields, At + MinEntryLength, Length - MinEntryLength - (Subnode is null ? 0 : VcnLength));

    /// <summary>The node below, with what comes before this entry; null if there is none.</summary>
    internal readonly ulong? Subnode => (Flags & HasSubnode) == 0 ? null : _fields.U64(At + Length - VcnLength);

    private readonly ushort Flags => _fields.U16(At + 12);

    private readonly int Length
    {
        get
        {
            var length = _fields.U16(At + 8);
            var least = MinEntryLength + ((Flags & HasSubnode) == 0 ? 0 : VcnLength);
            return length >= least && length <= _end - At ? length : throw _fields.Malformed($"the length of the entry at {At} of it is {length}, out of {least} to {_end - At}");
        }
    }

    /// <summary>Goes to the next entry; there is always a last one.</summary>
    internal void MoveNext() => At += Length;
}
