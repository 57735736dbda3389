using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell;

/// <summary>A file in an image.</summary>
public sealed record VirtImageGuestFile : VirtGuestFile
{
    internal VirtImageGuestFile(string imagePath, ImageTarget target, GuestFile file, string? linkTarget, string? checksum)
        : base(target, file, linkTarget, checksum) => ImagePath = imagePath;

    /// <summary>The image that it is in.</summary>
    public string ImagePath { get; }
}
