using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell;

/// <summary>A file in an image.</summary>
public sealed record VirtImageGuestFile : VirtGuestFile
{
    internal VirtImageGuestFile(string imagePath, string guest, GuestFile file, string? linkTarget, string? checksum)
        : base(guest, file, linkTarget, checksum) => ImagePath = imagePath;

    /// <summary>The image that it is in.</summary>
    public string ImagePath { get; }
}
