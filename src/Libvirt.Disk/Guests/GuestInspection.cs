namespace Libvirt.Disk.Guests;

/// <summary>What was found on the disks of a guest.</summary>
public sealed record GuestInspection
{
    /// <summary>The operating systems, in the order of their root volumes; usually one.</summary>
    public required IReadOnlyList<GuestOperatingSystem> OperatingSystems { get; init; }

    /// <summary>What could not be read meanwhile: an operating system or facts of it may be missing. Where none was found, also the volumes that one may be hidden in: encrypted ones, members of RAID.</summary>
    public IReadOnlyList<GuestProblem> Problems { get; init; } = [];
}
