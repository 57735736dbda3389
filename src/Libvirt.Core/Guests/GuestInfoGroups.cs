namespace Libvirt;

/// <summary>What is asked of a guest, with libvirt's own bits (virDomainGuestInfoTypes).</summary>
[Flags]
public enum GuestInfoGroups : uint
{
    /// <summary>All that the guest tells.</summary>
    All = 0,
    /// <summary>Users that are logged in.</summary>
    User = 1,
    /// <summary>Its operating system.</summary>
    OS = 2,
    /// <summary>Its time zone.</summary>
    TimeZone = 4,
    /// <summary>Its host name.</summary>
    HostName = 8,
    /// <summary>Its file systems.</summary>
    FileSystem = 16,
    /// <summary>Its disks.</summary>
    Disk = 32,
    /// <summary>Its network interfaces.</summary>
    Interface = 64,
}
