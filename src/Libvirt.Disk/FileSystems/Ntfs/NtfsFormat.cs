namespace Libvirt.Disk.FileSystems;

/// <summary>Volumes with NTFS.</summary>
internal sealed class NtfsFormat : IFileSystemFormat
{
    internal const string Type = "ntfs";

    public VolumeContent? Probe(BlockSource volume)
    {
        Span<byte> sector = stackalloc byte[NtfsBootSector.Length];
        if (volume.Read(0, sector) < sector.Length || !NtfsBootSector.Matches(sector))
            return null;
        try
        {
            var opened = new NtfsFileSystem(volume);
            return new(Type, opened.Label, opened.Uuid);
        }
        catch (VirtException)
        {
            return new(Type, null, NtfsBootSector.UuidOf(sector));
        }
    }

    public FileSystem Open(BlockSource volume) => new NtfsFileSystem(volume);
}
