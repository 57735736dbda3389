namespace Libvirt;

/// <summary>A block job to start.</summary>
public sealed record BlockJobRequest
{
    /// <summary>The disk, as the configuration names it.</summary>
    public required string Disk { get; init; }

    /// <summary>What is to be done: pull, copy or commit.</summary>
    public required DomainBlockJobType Type { get; init; }

    /// <summary>The image that stays the lowest: what is above it is pulled, or committed into it. Null for all of the chain.</summary>
    public string? Base { get; init; }

    /// <summary>The image that is committed; null for the one on top.</summary>
    public string? Top { get; init; }

    /// <summary>Where a copy goes to.</summary>
    public string? Destination { get; init; }

    /// <summary>The format of a copy; null for that of the disk.</summary>
    public string? Format { get; init; }

    /// <summary>The most bytes that are moved in a second; 0 for no limit.</summary>
    public ulong Bandwidth { get; init; }
}
