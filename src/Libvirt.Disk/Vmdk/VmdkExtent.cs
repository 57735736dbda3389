namespace Libvirt.Disk;

/// <summary>A part of a VMDK image's disk.</summary>
public sealed record VmdkExtent
{
    /// <summary>The kind, as the descriptor writes it, such as <c>FLAT</c>, <c>SPARSE</c> or <c>ZERO</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The file that holds it, as the descriptor writes it; null if the image itself does, or none.</summary>
    public string? FileName { get; init; }

    /// <summary>Its size, in bytes.</summary>
    public required ulong Size { get; init; }

    /// <summary>The unit in which space is given, in bytes; null for one that is not sparse.</summary>
    public uint? GrainSize { get; init; }

    /// <summary>Whether the grains are compressed.</summary>
    public bool IsCompressed { get; init; }
}
