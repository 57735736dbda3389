namespace Libvirt.Disk.FileSystems;

/// <summary>An entry of a FAT directory, which holds the facts of the file too.</summary>
internal sealed record FatEntry(string Name, string ShortName, FatNode Node) : DirectoryEntry(Name, 0, Node.Kind);
