namespace Libvirt.Disk.FileSystems;

/// <summary>A file: the attributes in its record of the MFT, and in those that the record's attribute list leads to.</summary>
internal sealed class NtfsInode
{
    private readonly NtfsAttributeList? _list;

    private NtfsInode(NtfsVolume volume, NtfsRecord record)
    {
        (Volume, Record) = (volume, record);
        if (record.Base.Value != 0)
            throw record.Fields.Malformed($"it is a part of the file with record {record.Base.Number}");
        if (record.Find(NtfsAttributeType.AttributeList, "") is not { } list)
            return;
        var length = (int)list.Fields.InRange("length", (ulong)list.DataSize, 0, NtfsAttributeList.MaxLength);
        var bytes = new byte[length];
        Open(list, "attribute list").ReadExactly(0, bytes, "attribute list");
        _list = new(volume.Source, record, bytes);
    }

    internal NtfsVolume Volume { get; }

    /// <summary>The file's first record.</summary>
    internal NtfsRecord Record { get; }

    internal static NtfsInode Open(NtfsVolume volume, NtfsReference reference) => Open(volume, volume.Mft.ReadRecord(reference));

    internal static NtfsInode Open(NtfsVolume volume, NtfsRecord record) => new(volume, record);

    /// <summary>An attribute, or the first part of it; null if there is none of that type and name.</summary>
    internal NtfsAttribute? Find(NtfsAttributeType type, string name = "") =>
        _list is null ? Record.Find(type, name) : _list.Find(type, name) is [var first, ..] ? ReadPart(first, type, name) : null;

    /// <summary>The parts of an attribute in other records than the one that <see cref="Find"/> gave, in order, and that one before them; empty if all of it is in one.</summary>
    internal IReadOnlyList<NtfsListEntry> FindParts(NtfsAttributeType type, string name = "") => _list?.Find(type, name) is { Count: > 1 } parts ? parts : [];

    internal NtfsAttribute ReadPart(NtfsListEntry part, NtfsAttributeType type, string name)
    {
        var record = part.Reference.Number == Record.Number ? Record : Volume.Mft.ReadRecord(part.Reference);
        if (record != Record && record.Base.Number != Record.Number)
            throw record.Fields.Malformed($"the attribute list of record {Record.Number} leads here, but it belongs to record {record.Base.Number}");
        return record.Find(type, name, part.Id)
            ?? throw record.Fields.Malformed($"attribute {part.Id} of type 0x{(uint)type:X} is not here, where the attribute list of record {Record.Number} has it");
    }

    /// <summary>The content of an attribute; null if there is none of that type and name.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The name.</param>
    /// <param name="title">What it is, for errors.</param>
    internal BlockSource? Open(NtfsAttributeType type, string name, string title) =>
        Find(type, name) is { } attribute ? Open(attribute, title, FindParts(type, name), name) : null;

    private BlockSource Open(NtfsAttribute attribute, string title, IReadOnlyList<NtfsListEntry>? parts = null, string name = "")
    {
        title = $"{Volume.Source.Name}, {title} of MFT record {Record.Number}";
        if (attribute.IsResident)
            return new MemoryBlocks(title, attribute.Value.ToArray());
        if (attribute.IsEncrypted)
            throw attribute.Fields.Unsupported("encryption (EFS)");
        if (attribute.Compression > 1)
            throw attribute.Fields.Unsupported($"compression method {attribute.Compression}");
        NtfsRuns runs = parts is { Count: > 0 }
            ? new NtfsSegmentedRuns(this, attribute.Type, name, parts)
            : new NtfsRunList(attribute, Volume.Boot.Clusters);
        return attribute.Compression != 0 && attribute.CompressionUnit != 0
            ? new NtfsCompressedStream(Volume, runs, attribute, title)
            : new NtfsStream(Volume, runs, attribute, title);
    }
}
