using System.Runtime.InteropServices;

namespace Libvirt.Disk.FileSystems;

/// <summary>A record of the MFT: the attributes of a file, or those that did not fit into its first record.</summary>
internal sealed class NtfsRecord
{
    private const string StructureName = "MFT record";
    private const int MinHeaderLength = 42;
    private const int MinAttributeLength = 24;
    private const ushort InUse = 1;
    private const ushort HoldsIndex = 2;

    private readonly byte[] _bytes;
    private readonly int _attributes;
    private readonly int _end;

    /// <param name="volume">The volume.</param>
    /// <param name="reference">The record.</param>
    /// <param name="offset">Where it is in the volume, in bytes.</param>
    /// <param name="bytes">The record as read; it is kept and changed.</param>
    internal NtfsRecord(BlockSource volume, NtfsReference reference, long offset, byte[] bytes)
    {
        (Volume, Number, Offset, _bytes) = (volume, reference.Number, offset, bytes);
        var fields = Fields;
        if (!fields.Bytes.StartsWith("FILE"u8))
            throw fields.Malformed(fields.Bytes.StartsWith("BAAD"u8) ? "it is marked as bad" : "it does not start as a record does");
        NtfsFixups.Apply(bytes, fields);
        Flags = fields.U16(22);
        if ((Flags & InUse) == 0)
            throw fields.Malformed("it is not in use");
        Sequence = fields.U16(16);
        if (reference.Sequence != 0 && reference.Sequence != Sequence)
            throw fields.Malformed($"it is at its use {Sequence}, what leads to it means use {reference.Sequence}");
        Links = fields.U16(18);
        Base = new(fields.U64(32));
        _end = (int)fields.InRange("bytes in use", fields.U32(24), MinHeaderLength, (uint)bytes.Length);
        _attributes = (int)fields.InRange("offset of the attributes", fields.U16(20), MinHeaderLength, (uint)_end);
    }

    internal BlockSource Volume { get; }

    internal ulong Number { get; }

    internal ushort Sequence { get; }

    internal long Offset { get; }

    internal ushort Links { get; }

    /// <summary>The first record of the file, if this is a further one of it; otherwise 0.</summary>
    internal NtfsReference Base { get; }

    internal bool IsDirectory => (Flags & HoldsIndex) != 0;

    internal DiskStructure Fields => new(_bytes, Volume, StructureName, Offset, Number);

    private ushort Flags { get; }

    /// <summary>The first attribute of a type and name in this record; null if there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The name; empty for the attribute without one.</param>
    /// <param name="id">Its number in the file; null for any.</param>
    internal NtfsAttribute? Find(NtfsAttributeType type, string name, ushort? id = null)
    {
        var fields = Fields;
        for (var at = _attributes; at + sizeof(uint) <= _end;)
        {
            var found = (NtfsAttributeType)fields.U32(at);
            if (found == NtfsAttributeType.End)
                return null;
            var length = fields.U32(at + 4);
            if (length < MinAttributeLength || length > (uint)(_end - at))
                throw fields.Malformed($"the length of the attribute at {at} is {length}, out of {MinAttributeLength} to {_end - at}");
            if (found == type && (id is null || id == fields.U16(at + 14)) && NameOf(fields, at, (int)length).SequenceEqual(name))
                return new(this, type, at, (int)length);
            at += (int)length;
        }
        return null;
    }

    internal ReadOnlyMemory<byte> Slice(int at, int length) => _bytes.AsMemory(at, length);

    private static ReadOnlySpan<char> NameOf(DiskStructure fields, int at, int length)
    {
        var (characters, offset) = (fields.U8(at + 9), fields.U16(at + 10));
        if (characters == 0)
            return [];
        if (offset + characters * 2 > length)
            throw fields.Malformed($"the name of the attribute at {at} is beyond its end");
        return MemoryMarshal.Cast<byte, char>(fields.Field(at + offset, characters * 2));
    }
}
