using System.Runtime.InteropServices;

namespace Libvirt.Disk.FileSystems;

/// <summary>The volume's own table of upper case letters, by which its directories are sorted.</summary>
internal sealed class NtfsUpCase
{
    private const ulong RecordNumber = 10;

    private readonly char[] _table = new char[char.MaxValue + 1];

    internal static NtfsUpCase Read(NtfsVolume volume)
    {
        var inode = NtfsInode.Open(volume, new NtfsReference(RecordNumber));
        var source = inode.Open(NtfsAttributeType.Data, "", "$UpCase") ?? throw inode.Record.Fields.Malformed("$UpCase has no $DATA");
        var table = new NtfsUpCase();
        source.ReadExactly(0, MemoryMarshal.AsBytes(table._table.AsSpan()), "$UpCase");
        return table;
    }

    /// <summary>Compares names as directories are sorted: by their upper case, and those alike in that by their own characters.</summary>
    internal int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var order = CompareIgnoreCase(left, right);
        return order != 0 ? order : left.SequenceCompareTo(right);
    }

    internal int CompareIgnoreCase(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var order = _table[left[i]] - _table[right[i]];
            if (order != 0)
                return order;
        }
        return left.Length - right.Length;
    }
}
