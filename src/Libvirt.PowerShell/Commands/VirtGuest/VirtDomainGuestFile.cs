using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell;

/// <summary>A file on the disks of a domain.</summary>
public sealed record VirtDomainGuestFile : VirtGuestFile
{
    internal VirtDomainGuestFile(VirtDomain domain, string guest, GuestFile file, string? linkTarget, string? checksum)
        : base(guest, file, linkTarget, checksum) => Domain = domain;

    /// <summary>The domain that it is in.</summary>
    public VirtDomain Domain { get; }
}
