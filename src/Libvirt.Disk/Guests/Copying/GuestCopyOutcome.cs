namespace Libvirt.Disk.Guests;

/// <summary>What came of copying one file.</summary>
public enum GuestCopyOutcome
{
    /// <summary>It is on the host.</summary>
    Copied,

    /// <summary>It was left out: a link, a device, a FIFO or a socket.</summary>
    Skipped,

    /// <summary>It could not be copied.</summary>
    Failed,
}
