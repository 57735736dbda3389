namespace Libvirt.Disk.Lvm;

/// <summary>A physical volume of a volume group.</summary>
public sealed class PhysicalVolume
{
    /// <summary>Its name in the metadata, such as <c>pv0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its UUID as LVM writes it.</summary>
    public required string Uuid { get; init; }

    /// <summary>The device that it was found on; null if it was not among those looked at.</summary>
    public required string? Device { get; init; }

    /// <summary>What the device was called when LVM last wrote the metadata, for people to find it; null if unknown.</summary>
    public required string? DeviceHint { get; init; }

    internal BlockSource? Source { get; init; }

    /// <summary>Where its first extent starts, in bytes.</summary>
    internal long Start { get; init; }

    /// <summary>How many extents it has.</summary>
    internal long Extents { get; init; }

    /// <summary>What to call it where it is missing.</summary>
    internal string Missing => $"physical volume {Uuid}{(DeviceHint is null ? "" : $", once {DeviceHint}")}";
}
