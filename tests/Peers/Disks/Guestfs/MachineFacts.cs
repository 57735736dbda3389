namespace Libvirt.Tests.Peers.Disks;

/// <summary>What libguestfs sees on a machine's disks. Devices are named as the machine has them: its first disk is <c>/dev/sda</c>.</summary>
/// <param name="Disks">The disks and their partitions.</param>
/// <param name="Volumes">What has a file system, or is swap or unknown, with all files (virt-filesystems, virt-df, virt-ls).</param>
/// <param name="Systems">The operating systems (virt-inspector).</param>
/// <param name="Groups">The volume groups of LVM.</param>
public sealed record MachineFacts(
    IReadOnlyList<DiskFacts> Disks, IReadOnlyList<VolumeFacts> Volumes, IReadOnlyList<SystemFacts> Systems, IReadOnlyList<GroupFacts> Groups)
{
    /// <summary>Whether the operating systems were asked for.</summary>
    public bool IsInspected { get; init; }
}

/// <summary>A disk.</summary>
/// <param name="Device">The device.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="Table">The kind of its partition table, as <c>msdos</c> or <c>gpt</c>; null if it has none.</param>
/// <param name="Partitions">Its partitions.</param>
public sealed record DiskFacts(string Device, ulong Size, string? Table, IReadOnlyList<PartitionFacts> Partitions);

/// <summary>A partition.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Start">Where it starts, in bytes.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="MbrType">MBR: its type.</param>
/// <param name="GptType">GPT: the GUID of its type.</param>
/// <param name="GptId">GPT: its own GUID.</param>
/// <param name="Name">GPT: its name; null if it has none.</param>
/// <param name="Bootable">MBR: active; GPT: LegacyBIOSBootable.</param>
public sealed record PartitionFacts(int Number, ulong Start, ulong Size, int? MbrType, string? GptType, string? GptId, string? Name, bool Bootable);

/// <summary>A volume group of LVM.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">Its UUID, in LVM's own form.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="ExtentSize">The size of an extent, in bytes.</param>
/// <param name="Free">What is free, in bytes.</param>
/// <param name="Volumes">Its logical volumes.</param>
/// <param name="Members">The devices that it is on.</param>
public sealed record GroupFacts(string Name, string Uuid, ulong Size, ulong ExtentSize, ulong Free, IReadOnlyList<LogicalVolumeFacts> Volumes, IReadOnlyList<string> Members);

/// <summary>A logical volume.</summary>
/// <param name="Device">The device, as <c>/dev/GROUP/VOLUME</c>.</param>
/// <param name="Uuid">Its UUID, in LVM's own form.</param>
/// <param name="Size">Its size, in bytes.</param>
public sealed record LogicalVolumeFacts(string Device, string Uuid, ulong Size);
