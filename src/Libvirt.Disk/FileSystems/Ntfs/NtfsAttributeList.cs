using System.Runtime.InteropServices;

namespace Libvirt.Disk.FileSystems;

/// <summary>Names the record that holds an attribute, or a part of it.</summary>
/// <param name="LowestVcn">The first cluster of the attribute that the part tells of.</param>
/// <param name="Reference">The record.</param>
/// <param name="Id">The number of the attribute in the file.</param>
internal readonly record struct NtfsListEntry(long LowestVcn, NtfsReference Reference, ushort Id);

/// <summary>The list of the attributes of a file that does not fit into one record.</summary>
/// <param name="volume">The volume.</param>
/// <param name="record">The file's first record.</param>
/// <param name="bytes">The list.</param>
internal sealed class NtfsAttributeList(BlockSource volume, NtfsRecord record, byte[] bytes)
{
    /// <summary>Windows makes none that is longer, in bytes.</summary>
    internal const int MaxLength = 256 * 1024;

    private const int MinEntryLength = 26;

    /// <summary>The parts of an attribute, in order; empty if there is none of that type and name.</summary>
    internal List<NtfsListEntry> Find(NtfsAttributeType type, string name)
    {
        var fields = new DiskStructure(bytes, volume, "attribute list of MFT record", record.Offset, record.Number);
        var parts = new List<NtfsListEntry>();
        for (var at = 0; bytes.Length - at >= MinEntryLength;)
        {
            var found = (NtfsAttributeType)fields.U32(at);
            if (found == NtfsAttributeType.End)
                break;
            var length = fields.U16(at + 4);
            if (length < MinEntryLength || length > bytes.Length - at)
                throw fields.Malformed($"the length of the entry at {at} of it is {length}, out of {MinEntryLength} to {bytes.Length - at}");
            if (found == type && MemoryMarshal.Cast<byte, char>(fields.Field(at + fields.U8(at + 7), fields.U8(at + 6) * 2)).SequenceEqual(name))
                parts.Add(new((long)fields.InRange("lowest VCN", fields.U64(at + 8), 0, long.MaxValue), new(fields.U64(at + 16)), fields.U16(at + 24)));
            at += length;
        }
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == 0 ? parts[i].LowestVcn != 0 : parts[i].LowestVcn <= parts[i - 1].LowestVcn)
                throw fields.Malformed($"the parts of an attribute of type 0x{(uint)type:X} are not in order");
        }
        return parts;
    }
}
