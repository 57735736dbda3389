namespace Libvirt.Disk.Guests;

/// <summary>An operating system that was found on the disks of a guest: the facts that virt-inspector(1) gives, by the names and values of libguestfs.</summary>
public sealed record GuestOperatingSystem
{
    /// <summary>The guest that it is of, by the name that whoever asked has for it; null if none was given.</summary>
    public string? Guest { get; init; }

    /// <summary>The volume with its root directory, by which it is known: <c>/dev/sda1</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Its type: <c>linux</c>, <c>windows</c>, <c>hurd</c>, <c>dos</c>; null if unknown.</summary>
    public string? Type { get; init; }

    /// <summary>Its distribution: <c>debian</c>, <c>rhel</c>, <c>alpinelinux</c>, <c>windows</c>, …; null if unknown.</summary>
    public string? Distro { get; init; }

    /// <summary>What it calls itself: <c>Fedora Linux 38 (Server Edition)</c>; of Debian its number alone, as its file has it; null if unknown.</summary>
    public string? ProductName { get; init; }

    /// <summary>Which kind of Windows: <c>Client</c>, <c>Server</c>, …; null for others.</summary>
    public string? ProductVariant { get; init; }

    /// <summary>Its version, major and minor; null if unknown. Where no minor one is given it is 0.</summary>
    public Version? Version { get; init; }

    /// <summary>Its architecture, by the names of libguestfs: <c>x86_64</c>, <c>i386</c>, <c>aarch64</c>, …; null if unknown.</summary>
    public string? Architecture { get; init; }

    /// <summary>Its host name; null if unknown.</summary>
    public string? HostName { get; init; }

    /// <summary>The format of its packages: <c>deb</c>, <c>rpm</c>, <c>apk</c>, <c>pacman</c>, …; null if unknown.</summary>
    public string? PackageFormat { get; init; }

    /// <summary>What manages its packages: <c>apt</c>, <c>dnf</c>, <c>zypper</c>, …; null if unknown.</summary>
    public string? PackageManagement { get; init; }

    /// <summary>The short id that libosinfo has for it: <c>debian12</c>, <c>win11</c>; null if none can be told.</summary>
    public string? OsInfo { get; init; }

    /// <summary>The number of its build; null if it gives none.</summary>
    public string? BuildId { get; init; }

    /// <summary>The folder of Windows on its volume: <c>/Windows</c>; null for others.</summary>
    public string? WindowsSystemRoot { get; init; }

    /// <summary>The control set that Windows starts with: <c>ControlSet001</c>; null for others.</summary>
    public string? WindowsCurrentControlSet { get; init; }

    /// <summary>The registry hive of the installed software, as a path on the root volume; null where there is none.</summary>
    public string? WindowsSoftwareHive { get; init; }

    /// <summary>The registry hive of the system, as a path on the root volume; null where there is none.</summary>
    public string? WindowsSystemHive { get; init; }

    /// <summary>Whether rules of a domain's group policy are set in Windows; null for others.</summary>
    public bool? HasWindowsGroupPolicy { get; init; }

    /// <summary>Where its volumes are mounted, the shortest path first.</summary>
    public IReadOnlyList<GuestMountPoint> MountPoints { get; init; } = [];

    /// <summary>The file systems that it uses, by device; also swap.</summary>
    public IReadOnlyList<InspectedFileSystem> FileSystems { get; init; } = [];

    /// <summary>The drives of Windows, by letter; empty for others.</summary>
    public IReadOnlyList<GuestDriveMapping> DriveMappings { get; init; } = [];
}
