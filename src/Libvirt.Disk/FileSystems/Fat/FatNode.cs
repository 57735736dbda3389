namespace Libvirt.Disk.FileSystems;

/// <summary>The facts of a file on FAT, and where its chain starts.</summary>
internal sealed record FatNode : FileNode
{
    /// <summary>The first cluster; 0 if it has none.</summary>
    internal required uint FirstCluster { get; init; }

    /// <summary>Where the entry is in the volume, for errors; 0 for the root directory, which has none.</summary>
    internal required long EntryOffset { get; init; }

    internal bool IsRoot => EntryOffset == 0;

    internal override (ulong Tree, ulong Number) Identity => (0, FirstCluster);
}
