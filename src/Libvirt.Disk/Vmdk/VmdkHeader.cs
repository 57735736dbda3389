namespace Libvirt.Disk;

/// <summary>What the descriptor and the extents of a VMDK image say (VMware, Virtual Disk Format).</summary>
public sealed record VmdkHeader
{
    /// <summary>How the image is spread over files, such as <c>monolithicSparse</c> or <c>vmfs</c> (createType).</summary>
    public required string CreateType { get; init; }

    /// <summary>What changes when the image is written to after it was opened (CID).</summary>
    public required uint ContentId { get; init; }

    /// <summary>The parent's <see cref="ContentId"/> (parentCID); all bits are set where there is no parent.</summary>
    public required uint ParentContentId { get; init; }

    /// <summary>The parent, as the descriptor writes it (parentFileNameHint); null if there is none.</summary>
    public string? ParentFileNameHint { get; init; }

    /// <summary>The parts of the disk, in their order.</summary>
    public required IReadOnlyList<VmdkExtent> Extents { get; init; }

    /// <summary>The size of the disk that the guest sees, in bytes.</summary>
    internal ulong Capacity => Extents.Aggregate(0UL, (sum, extent) => sum + extent.Size);

    /// <summary>The unit in which space is given, in bytes; null where no extent has one.</summary>
    internal uint? GrainSize => Extents.FirstOrDefault(extent => extent.GrainSize is not null)?.GrainSize;
}
