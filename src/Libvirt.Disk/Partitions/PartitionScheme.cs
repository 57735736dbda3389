namespace Libvirt.Disk.Partitions;

/// <summary>How a disk is divided.</summary>
public enum PartitionScheme
{
    /// <summary>By a master boot record: four primary partitions, one of which may hold logical ones.</summary>
    Mbr,

    /// <summary>By a GUID partition table (UEFI specification, chapter 5).</summary>
    Gpt,
}
