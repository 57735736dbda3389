namespace Libvirt.Drivers.Test;

/// <summary>The images of a running domain and the numbers that its hypervisor gave them.</summary>
internal static class BlockNodes
{
    /// <summary>Numbers the images of each disk: from the last disk to the first, and in each from the top, as libvirt numbers them.</summary>
    internal static IReadOnlyList<(DiskDevice Disk, IReadOnlyList<(DiskImage Image, uint Index)> Images)> Number(DomainDevices devices, ImageStore images)
    {
        var numbered = new (DiskDevice, IReadOnlyList<(DiskImage, uint)>)[devices.Disks.Count];
        var next = 1u;
        for (var i = numbered.Length - 1; i >= 0; i--)
        {
            var disk = devices.Disks[i];
            numbered[i] = (disk, [.. images.Chain(disk).Select(image => (image, next++))]);
        }
        return numbered;
    }
}
