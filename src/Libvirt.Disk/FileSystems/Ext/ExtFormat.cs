namespace Libvirt.Disk.FileSystems;

/// <summary>ext2, ext3 and ext4, and the journal that such a file system has on a device of its own.</summary>
internal sealed class ExtFormat : IFileSystemFormat
{
    public VolumeContent? Probe(BlockSource volume) => ExtSuperblock.Probe(volume);

    public FileSystem Open(BlockSource volume) => ExtFileSystem.Open(volume, ExtSuperblock.Probe(volume)!);
}
