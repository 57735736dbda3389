using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>A name in a directory.</summary>
/// <param name="Name">The name.</param>
/// <param name="Inode">The number of the inode, in the subvolume that it is in.</param>
/// <param name="Kind">The kind of file.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Location">What it leads to: an inode of the same subvolume, or the root of another.</param>
internal sealed record BtrfsEntry(string Name, ulong Inode, FileKind Kind, BtrfsInode Directory, BtrfsKey Location) : DirectoryEntry(Name, Inode, Kind);

/// <summary>The entries of a directory (btrfs_dir_item): once in the order in which they were made, and once by the hash of their names.</summary>
internal sealed class BtrfsDirectory(BtrfsVolume volume, BtrfsInode directory, BtrfsRoot tree)
{
    private const int HeaderLength = 30;
    private const uint HashSeed = ~1u;
    private const uint MaxNameLength = 255;

    internal IEnumerable<BtrfsEntry> List()
    {
        var cursor = new BtrfsCursor(volume, tree);
        var start = new BtrfsKey(directory.Inode, BtrfsKey.DirectoryIndex, 0);
        for (var found = cursor.SeekAtOrAfter(start); found && cursor.Key.IsBeside(start); found = cursor.MoveNext())
        {
            var at = 0;
            yield return Read(cursor.Item("directory entry"), ref at);
        }
    }

    internal BtrfsEntry? Find(string name)
    {
        var hash = HashSeed;
        foreach (var character in GuestName.Encode(name))
            hash = BitOperations.Crc32C(hash, character);
        var cursor = new BtrfsCursor(volume, tree);
        if (!cursor.Seek(new BtrfsKey(directory.Inode, BtrfsKey.DirectoryItem, hash)))
            return null;
        // Names of one hash are in one item.
        var item = cursor.Item("directory entry");
        for (var at = 0; at < item.Length;)
        {
            if (Read(item, ref at) is var entry && entry.Name == name)
                return entry;
        }
        return null;
    }

    private BtrfsEntry Read(DiskStructure item, ref int at)
    {
        var location = BtrfsKey.Read(item, at);
        var length = (int)item.InRange("name_len", item.U16(at + 27), 1, MaxNameLength);
        var name = GuestName.Decode(item.Field(at + HeaderLength, length));
        var kind = UnixMode.KindOfEntry(item.U8(at + 29));
        if (location.Type is not (BtrfsKey.InodeItem or BtrfsKey.RootItem))
            throw item.Malformed($"its location is {location}, neither an inode nor a subvolume");
        at += HeaderLength + length + item.U16(at + 25);
        return new BtrfsEntry(name, location.Type == BtrfsKey.RootItem ? BtrfsInode.RootDirectory : location.Id, kind, directory, location);
    }
}
