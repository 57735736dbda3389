namespace Libvirt.Disk.FileSystems;

/// <summary>Volumes with FAT12, FAT16 or FAT32, such as the EFI system partition.</summary>
internal sealed class FatFormat : IFileSystemFormat
{
    internal const string Type = "vfat";

    public VolumeContent? Probe(BlockSource volume)
    {
        Span<byte> sector = stackalloc byte[FatBootSector.Length];
        if (volume.Read(0, sector) < sector.Length || !FatBootSector.Matches(sector))
            return null;
        try
        {
            var opened = new FatFileSystem(volume);
            return new(Type, opened.Label, opened.Uuid);
        }
        catch (VirtException)
        {
            return new(Type, null, FatBootSector.UuidOf(sector));
        }
    }

    public FileSystem Open(BlockSource volume) => new FatFileSystem(volume);
}
