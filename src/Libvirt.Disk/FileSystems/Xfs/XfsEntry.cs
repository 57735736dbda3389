namespace Libvirt.Disk.FileSystems;

/// <summary>An entry of a directory's blocks (xfs_dir2_data_entry).</summary>
/// <param name="Name">The name.</param>
/// <param name="Inode">The number of the inode.</param>
/// <param name="Kind">The kind of file; unknown where directories do not tell it.</param>
/// <param name="Length">The bytes that the entry takes.</param>
internal sealed record XfsEntry(string Name, ulong Inode, FileKind Kind, int Length)
{
    /// <summary>What an entry takes at most: number, length, 255 bytes, kind and tag.</summary>
    internal const int MaxLength = 272;

    internal bool IsDot => Name is "." or "..";

    internal static XfsEntry Parse(DiskStructure block, int at, bool hasFileType)
    {
        var length = (int)NameLength(block, block.U8(at + 8));
        var kind = hasFileType ? UnixMode.KindOfEntry(block.U8(at + 9 + length)) : FileKind.Unknown;
        var whole = (8 + 1 + length + (hasFileType ? 1 : 0) + 2 + 7) & ~7;
        return new XfsEntry(GuestName.Decode(block.Field(at + 9, length)), block.BigU64(at), kind, whole);
    }

    /// <summary>Reads an entry of a directory in its inode: length, offset, name, kind and a number of four or eight bytes.</summary>
    internal static DirectoryEntry ParseShort(DiskStructure fork, ref int position, bool wide, bool hasFileType)
    {
        var length = (int)NameLength(fork, fork.U8(position));
        var name = GuestName.Decode(fork.Field(position + 3, length));
        position += 3 + length;
        var kind = hasFileType ? UnixMode.KindOfEntry(fork.U8(position++)) : FileKind.Unknown;
        var inode = wide ? fork.BigU64(position) : fork.BigU32(position);
        position += wide ? 8 : 4;
        return new DirectoryEntry(name, inode, kind);
    }

    private static uint NameLength(DiskStructure structure, byte length) => structure.InRange("namelen", length, 1, 255);
}
