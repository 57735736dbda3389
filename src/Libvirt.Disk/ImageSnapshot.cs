namespace Libvirt.Disk;

/// <summary>An internal snapshot: an earlier state of the disk that is kept in the same image.</summary>
public sealed record ImageSnapshot
{
    /// <summary>Its identifier, mostly a number.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, perhaps empty.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>How long the guest had run by then.</summary>
    public TimeSpan VmClock { get; init; }

    /// <summary>The size of the state of the guest's memory and devices that is kept with it, in bytes; 0 if none is.</summary>
    public ulong VmStateSize { get; init; }

    /// <summary>The size of the disk then, in bytes.</summary>
    public ulong DiskSize { get; init; }

    /// <summary>Where its table of the disk's clusters is.</summary>
    internal ulong L1TableOffset { get; init; }

    /// <summary>The entries of that.</summary>
    internal uint L1Size { get; init; }

    /// <summary>Where it is described.</summary>
    internal long Offset { get; init; }

    /// <summary>The bytes of that.</summary>
    internal int Length { get; init; }
}
