using Libvirt.Disk.Guests;
using Libvirt.Disk.Partitions;

namespace Libvirt.PowerShell;

/// <summary>A partition of a disk, with what is on it.</summary>
public sealed record VirtDiskPartition
{
    internal VirtDiskPartition(string guest, GuestVolume volume, Partition partition)
    {
        Guest = guest;
        Device = volume.Device;
        Disk = volume.Parent!;
        Number = partition.Number;
        Table = partition.GptType is null ? "msdos" : "gpt";
        Start = (ulong)partition.Start;
        Size = (ulong)partition.Length;
        Type = partition.MbrType is { } type ? $"0x{type:x2}" : $"{partition.GptType}";
        TypeName = PartitionTypes.Name(partition);
        Label = string.IsNullOrEmpty(partition.Name) ? null : partition.Name;
        Uuid = partition.Uuid;
        IsBootable = partition.IsBootable;
        Content = partition.IsExtended ? null : volume.Content?.Type;
    }

    /// <summary>The image or the domain that the disk is of.</summary>
    public string Guest { get; }

    /// <summary>Its device, as libguestfs names it: <c>/dev/sda1</c>.</summary>
    public string Device { get; }

    /// <summary>The device of its disk: <c>/dev/sda</c>.</summary>
    public string Disk { get; }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>The kind of the partition table: <c>msdos</c> or <c>gpt</c>.</summary>
    public string Table { get; }

    /// <summary>Where it starts on the disk, in bytes.</summary>
    public ulong Start { get; }

    /// <summary>Its size, in bytes.</summary>
    public ulong Size { get; }

    /// <summary>Its type: of an MBR <c>0x83</c>, of a GPT a GUID.</summary>
    public string Type { get; }

    /// <summary>What the type stands for; the type itself where that is not known.</summary>
    public string TypeName { get; }

    /// <summary>Its name in a GPT; null if it has none.</summary>
    public string? Label { get; }

    /// <summary>The UUID of the partition (PARTUUID); null if it has none.</summary>
    public string? Uuid { get; }

    /// <summary>Whether it is marked to be started from.</summary>
    public bool IsBootable { get; }

    /// <summary>What is on it, as blkid(8) names it: <c>ext4</c>, <c>swap</c>, <c>LVM2_member</c>; null where nothing is known.</summary>
    public string? Content { get; }

    /// <summary>Its device.</summary>
    public override string ToString() => Device;
}
