namespace Libvirt.Disk.FileSystems;

/// <summary>The key of an item (btrfs_key); trees are in its order.</summary>
/// <param name="Id">The object that the item is about.</param>
/// <param name="Type">What kind of item it is.</param>
/// <param name="Offset">What else tells it from others, by kind.</param>
internal readonly record struct BtrfsKey(ulong Id, byte Type, ulong Offset) : IComparable<BtrfsKey>
{
    internal const int Length = 17;

    internal const byte InodeItem = 1;
    internal const byte InodeReference = 12;
    internal const byte DirectoryItem = 84;
    internal const byte DirectoryIndex = 96;
    internal const byte ExtentData = 108;
    internal const byte RootItem = 132;
    internal const byte RootReference = 156;
    internal const byte BlockGroupItem = 192;
    internal const byte ChunkItem = 228;

    public int CompareTo(BtrfsKey other)
    {
        var order = Id.CompareTo(other.Id);
        if (order == 0)
            order = Type.CompareTo(other.Type);
        return order != 0 ? order : Offset.CompareTo(other.Offset);
    }

    /// <summary>Whether an item is of the same kind about the same object.</summary>
    internal bool IsBeside(BtrfsKey other) => Id == other.Id && Type == other.Type;

    internal static BtrfsKey Read(DiskStructure structure, int at) => new(structure.U64(at), structure.U8(at + 8), structure.U64(at + 9));
}
