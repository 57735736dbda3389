namespace Libvirt.Disk.FileSystems;

/// <summary>What the project knows of one kind of content of a volume. <see cref="FileSystemFormats"/> is the list of them.</summary>
internal interface IFileSystemFormat
{
    /// <summary>What a volume shows to hold of this kind; null if it is of another. A signature that is there with nonsense behind it is no error here.</summary>
    VolumeContent? Probe(BlockSource volume);

    /// <summary>Opens the file system of a volume that <see cref="Probe"/> has recognised.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: a feature, or the whole kind, that there is no reader for, by name.</exception>
    FileSystem Open(BlockSource volume);
}
