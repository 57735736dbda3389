namespace Libvirt.Disk.Guests.Inspection;

/// <summary>What is found out about one file system, step by step; each step may set again what an earlier one has set.</summary>
internal sealed class InspectionFacts
{
    internal string? Type { get; set; }

    internal string? Distro { get; set; }

    internal string? ProductName { get; set; }

    internal string? ProductVariant { get; set; }

    internal Version? Version { get; set; }

    internal string? Architecture { get; set; }

    internal string? HostName { get; set; }

    internal string? BuildId { get; set; }

    internal string? PackageFormat { get; set; }

    internal string? PackageManagement { get; set; }

    /// <summary>The devices that fstab mounts, in its order; what is mounted nowhere has another text than a path there.</summary>
    internal List<GuestMountPoint> Mounts { get; } = [];

    internal string? WindowsSystemRoot { get; set; }

    internal string? WindowsCurrentControlSet { get; set; }

    internal string? WindowsSoftwareHive { get; set; }

    internal string? WindowsSystemHive { get; set; }

    internal bool? HasWindowsGroupPolicy { get; set; }

    internal List<GuestDriveMapping> Drives { get; } = [];

    /// <summary>Whether these are facts of the same system, by type, distribution, name and version.</summary>
    internal bool IsLike(InspectionFacts other) => (Type, Distro, ProductName, Version) == (other.Type, other.Distro, other.ProductName, other.Version);

    /// <summary>Takes what only another file system of the same system, its /usr, tells.</summary>
    internal void Merge(InspectionFacts part)
    {
        Type ??= part.Type;
        Distro ??= part.Distro;
        ProductName ??= part.ProductName;
        ProductVariant ??= part.ProductVariant;
        Version ??= part.Version;
        Architecture ??= part.Architecture;
        HostName ??= part.HostName;
        BuildId ??= part.BuildId;
        PackageFormat ??= part.PackageFormat;
        PackageManagement ??= part.PackageManagement;
        Mounts.InsertRange(0, part.Mounts);
    }
}
