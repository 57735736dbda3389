namespace Libvirt.Disk.FileSystems;

/// <summary>The facts of a file on NTFS.</summary>
internal sealed record NtfsNode : FileNode
{
    internal required NtfsReference Reference { get; init; }

    /// <summary>What a link says; null if it is none.</summary>
    internal string? Target { get; init; }

    /// <summary>How the Windows overlay filter has compressed the content; null if it has not.</summary>
    internal NtfsReparsePoint? Overlay { get; init; }

    /// <summary>Why the content cannot be read; null if it can.</summary>
    internal string? Refusal { get; init; }
}
