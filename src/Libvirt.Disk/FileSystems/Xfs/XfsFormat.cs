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
        Span<byte> bytes = stackalloc byte[XfsSuperblock.Length];
        volume.ReadExactly(0, bytes, "superblock");
        return new XfsFileSystem(volume, new XfsSuperblockParser(new DiskStructure(bytes, volume, "superblock", 0)).Parse());
    }
}
