namespace Libvirt.Disk.FileSystems;

/// <summary>An entry of an NTFS directory.</summary>
internal sealed record NtfsEntry(string Name, NtfsReference Reference, FileKind Kind) : DirectoryEntry(Name, Reference.Number, Kind);
