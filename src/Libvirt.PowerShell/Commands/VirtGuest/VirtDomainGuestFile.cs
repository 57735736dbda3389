using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell;

/// <summary>A file on the disks of a domain.</summary>
public sealed record VirtDomainGuestFile : VirtGuestFile
{
    internal VirtDomainGuestFile(VirtDomain domain, ImageTarget target, GuestFile file, string? linkTarget, string? checksum)
        : base(target, file, linkTarget, checksum) => Domain = domain;

    /// <summary>The domain that it is in.</summary>
    public VirtDomain Domain { get; }
}
