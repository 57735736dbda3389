namespace Libvirt.Disk.FileSystems;

/// <summary>What a block group's descriptor says.</summary>
internal readonly record struct ExtGroup(ulong InodeTable, uint FreeClusters, uint FreeInodes);
