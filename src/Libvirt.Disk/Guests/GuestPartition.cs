namespace Libvirt.Disk.Guests;

/// <summary>The facts of a partition, from the partition table of its disk.</summary>
public sealed record GuestPartition
{
    /// <summary>The name of its disk: <c>/dev/sda</c>.</summary>
    public required string Disk { get; init; }

    /// <summary>Its number; those in an extended partition count from 5.</summary>
    public required int Number { get; init; }

    /// <summary>The kind of the table, as parted names it: <c>msdos</c> or <c>gpt</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Where it starts on the disk, in bytes.</summary>
    public required long Start { get; init; }

    /// <summary>Its size, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The type of a partition of an MBR; null for GPT.</summary>
    public byte? MbrType { get; init; }

    /// <summary>Whether it is the extended partition of an MBR, which holds others and no file system.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Whether it is marked to be started from.</summary>
    public bool IsBootable { get; init; }

    /// <summary>The type of a partition of a GPT; null for MBR.</summary>
    public Guid? GptType { get; init; }

    /// <summary>The name in a GPT; null where it has none.</summary>
    public string? Label { get; init; }

    /// <summary>The UUID of the partition (PARTUUID of blkid): of a GPT its GUID, of an MBR the disk's number and the partition's; lower case.</summary>
    public string? Uuid { get; init; }
}
