namespace Libvirt.Disk.FileSystems;

/// <summary>Btrfs on one device, or what of it is whole on the device at hand.</summary>
internal sealed class BtrfsFormat : IFileSystemFormat
{
    internal const string Type = "btrfs";

    public VolumeContent? Probe(BlockSource volume)
    {
        var bytes = new byte[BtrfsSuperblock.Length];
        var place = BtrfsSuperblock.Places[0];
        if (volume.Read(place, bytes) < bytes.Length || !bytes.AsSpan(64).StartsWith(BtrfsSuperblockParser.Magic))
            return null;
        var superblock = new DiskStructure(bytes, volume, "superblock", place);
        return new VolumeContent(Type, BtrfsSuperblockParser.LabelOf(superblock), superblock.BigGuid(32).ToString());
    }

    public FileSystem Open(BlockSource volume) => new BtrfsFileSystem(volume, ReadSuperblock(volume));

    /// <summary>The superblock; a copy of it where the first is malformed.</summary>
    private static BtrfsSuperblock ReadSuperblock(BlockSource volume)
    {
        VirtException? first = null;
        var bytes = new byte[BtrfsSuperblock.Length];
        foreach (var place in BtrfsSuperblock.Places)
        {
            try
            {
                volume.ReadExactly(place, bytes, "superblock");
                return new BtrfsSuperblockParser(new DiskStructure(bytes, volume, "superblock", place)).Parse();
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.StorageProbeFailed)
            {
                first ??= e;
            }
        }
        throw first!;
    }
}
