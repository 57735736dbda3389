namespace Libvirt.Disk.FileSystems;

/// <summary>A kind of content that is known by its signature only; opening it is refused by its name.</summary>
/// <param name="probe">Finds the signature, and what is told beside it; null if it is not there.</param>
internal sealed class SignatureFormat(Func<BlockSource, VolumeContent?> probe) : IFileSystemFormat
{
    public VolumeContent? Probe(BlockSource volume) => probe(volume);

    public FileSystem Open(BlockSource volume) => throw ImageError.Unsupported(volume, $"content of type {probe(volume)!.Type} is not supported");
}
