namespace Libvirt.Disk.FileSystems;

/// <summary>XFS, versions 4 and 5.</summary>
internal sealed class XfsFormat : IFileSystemFormat
{
    internal const string Type = "xfs";

    public VolumeContent? Probe(BlockSource volume)
    {
        Span<byte> bytes = stackalloc byte[XfsSuperblock.Length];
        if (volume.Read(0, bytes) < bytes.Length || !bytes.StartsWith("XFSB"u8))
            return null;
        var superblock = new DiskStructure(bytes, volume, "superblock", 0);
        return new VolumeContent(Type, XfsSuperblockParser.LabelOf(superblock), superblock.BigGuid(32).ToString());
    }

    public FileSystem Open(BlockSource volume)
    {
        var superblock = ReadSuperblock(volume);
        if (XfsLogReplay.Run(volume, superblock) is not { } replayed)
            return new XfsFileSystem(volume, superblock, wasReplayed: false);
        return new XfsFileSystem(replayed, ReadSuperblock(replayed), wasReplayed: true);
    }

    private static XfsSuperblock ReadSuperblock(BlockSource volume)
    {
        Span<byte> bytes = stackalloc byte[XfsSuperblock.Length];
        volume.ReadExactly(0, bytes, "superblock");
        return new XfsSuperblockParser(new DiskStructure(bytes, volume, "superblock", 0)).Parse();
    }
}
