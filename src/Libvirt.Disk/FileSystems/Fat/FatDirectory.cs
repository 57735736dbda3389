namespace Libvirt.Disk.FileSystems;

/// <summary>Reads the entries of a FAT directory.</summary>
internal static class FatDirectory
{
    internal const int EntryLength = 32;

    /// <summary>No directory is longer, in bytes.</summary>
    internal const int MaxLength = 65536 * EntryLength;

    // No cluster is shorter, so that a piece never lies in two.
    private const int PieceLength = 512;
    private const byte Deleted = 0xE5;
    private const byte LongNameAttributes = 0x0F;
    private const byte VolumeAttribute = 0x08;
    private const byte DirectoryAttribute = 0x10;
    private const FileAttributes KnownAttributes =
        FileAttributes.ReadOnly | FileAttributes.Hidden | FileAttributes.System | FileAttributes.Directory | FileAttributes.Archive;

    /// <summary>The entries without the label, <c>.</c> and <c>..</c>.</summary>
    /// <param name="bytes">The directory.</param>
    /// <param name="table">The table of its volume.</param>
    internal static IEnumerable<FatEntry> Read(BlockSource bytes, FatTable table)
    {
        var longName = new FatLongName();
        var piece = new byte[PieceLength];
        for (long start = 0; start < bytes.Length; start += PieceLength)
        {
            var length = bytes.Read(start, piece);
            var offset = bytes is FatChain chain ? chain.GetVolumeOffset(start) : table.Boot.RootOffset + start;
            for (var at = 0; length - at >= EntryLength; at += EntryLength)
            {
                if (piece[at] == 0)
                    yield break;
                if (Next(piece.AsSpan(at, EntryLength), longName, table, offset + at) is { Name: not ("." or "..") } entry)
                    yield return entry;
            }
        }
    }

    /// <summary>The label of the volume, which is an entry of the root directory; null if there is none.</summary>
    internal static string? ReadLabel(BlockSource root)
    {
        Span<byte> buffer = stackalloc byte[EntryLength];
        for (long at = 0; root.Length - at >= EntryLength; at += EntryLength)
        {
            root.ReadExactly(at, buffer, "root directory");
            if (buffer[0] == 0)
                break;
            if (buffer[0] != Deleted && (buffer[11] & 0x3F) != LongNameAttributes && (buffer[11] & (VolumeAttribute | DirectoryAttribute)) == VolumeAttribute)
                return FatShortName.DecodeLabel(buffer);
        }
        return null;
    }

    // What an entry names; null if that is nothing, or if it is a part of a long name.
    private static FatEntry? Next(ReadOnlySpan<byte> bytes, FatLongName longName, FatTable table, long offset)
    {
        if ((bytes[11] & 0x3F) == LongNameAttributes && bytes[0] != Deleted)
        {
            longName.Add(bytes);
            return null;
        }
        var name = longName.Take(bytes);
        return bytes[0] == Deleted || (bytes[11] & VolumeAttribute) != 0 || IsSelfOrParent(bytes) ? null : Entry(bytes, name, table, offset);
    }

    private static bool IsSelfOrParent(ReadOnlySpan<byte> entry) => entry.StartsWith(".          "u8) || entry.StartsWith("..         "u8);

    private static FatEntry Entry(ReadOnlySpan<byte> bytes, string? longName, FatTable table, long offset)
    {
        var fields = new DiskStructure(bytes, table.Volume, "directory entry", offset);
        var isDirectory = (fields.U8(11) & DirectoryAttribute) != 0;
        ulong size = isDirectory ? 0 : fields.U32(28);
        var clusterSize = (uint)table.Boot.ClusterSize;
        var node = new FatNode
        {
            Inode = 0,
            Kind = isDirectory ? FileKind.Directory : FileKind.File,
            Size = size,
            Allocated = (size + clusterSize - 1) / clusterSize * clusterSize,
            Accessed = FatTime.Read(fields.U16(18)),
            Modified = FatTime.Read(fields.U16(24), fields.U16(22)),
            Created = FatTime.Read(fields.U16(16), fields.U16(14), fields.U8(13)),
            Attributes = (FileAttributes)fields.U8(11) & KnownAttributes,
            FirstCluster = fields.U16(26) | (table.Boot.Bits == 32 ? (uint)fields.U16(20) << 16 : 0),
            EntryOffset = offset,
        };
        return new(longName ?? FatShortName.Decode(bytes, fields.U8(12)), FatShortName.Decode(bytes), node);
    }
}
