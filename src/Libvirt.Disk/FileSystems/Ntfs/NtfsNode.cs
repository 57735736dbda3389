namespace Libvirt.Disk.FileSystems;

/// <summary>The facts of a file on NTFS.</summary>
internal sealed record NtfsNode : FileNode
{
    internal required NtfsReference Reference { get; init; }

    /// <summary>What a link says; null if it is none.</summary>
    internal string? Target { get; init; }

    /// <summary>The length of the chunks in which the Windows overlay filter has compressed the content, in bytes; null if it has not.</summary>
    internal int? OverlayChunkSize { get; init; }

    /// <summary>Why the content cannot be read; null if it can.</summary>
    internal string? Refusal { get; init; }
}
