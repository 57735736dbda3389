namespace Libvirt.Disk.Partitions;

/// <summary>A part of a disk, as its partition table describes it.</summary>
public sealed record Partition
{
    private const byte Extended = 0x05;
    private const byte ExtendedLba = 0x0f;
    private const byte ExtendedLinux = 0x85;

    /// <summary>Its number, as Linux counts: logical ones from 5, those of a GPT by their place in it.</summary>
    public required int Number { get; init; }

    /// <summary>Where it starts on the disk, in bytes.</summary>
    public required long Start { get; init; }

    /// <summary>Its length, in bytes. A table may say more than the disk has.</summary>
    public required long Length { get; init; }

    /// <summary>What an MBR says that it holds, such as 0x83; null in a GPT.</summary>
    public byte? MbrType { get; init; }

    /// <summary>What a GPT says that it holds; null in an MBR.</summary>
    public Guid? GptType { get; init; }

    /// <summary>Its own GUID in a GPT; null in an MBR.</summary>
    public Guid? Guid { get; init; }

    /// <summary>Its name in a GPT, perhaps empty; null in an MBR.</summary>
    public string? Name { get; init; }

    /// <summary>Whether firmware without UEFI is to start from it: the active flag of an MBR, bit 2 of the attributes in a GPT.</summary>
    public bool IsBootable { get; init; }

    /// <summary>The attributes in a GPT; 0 in an MBR.</summary>
    public ulong Attributes { get; init; }

    /// <summary>What Linux calls its UUID (PARTUUID): its GUID, or the identifier of an MBR and its number.</summary>
    public required string Uuid { get; init; }

    /// <summary>Whether it holds nothing but logical partitions.</summary>
    public bool IsExtended => MbrType is { } type && IsExtendedType(type);

    /// <summary>The bytes of the partition; those that the table puts beyond the end of the disk are not there.</summary>
    /// <param name="disk">The disk, which must outlive what is returned.</param>
    /// <exception cref="VirtException">StorageProbeFailed: it starts beyond the end of the disk.</exception>
    public BlockSource Open(BlockSource disk) => Start <= disk.Length
        ? new BlockSlice(disk, $"partition {Number}", Start, Length)
        : throw ImageError.Malformed(disk, $"partition {Number}", Start, $"it starts beyond the end of the disk at {disk.Length}");

    internal static bool IsExtendedType(byte type) => type is Extended or ExtendedLba or ExtendedLinux;
}
