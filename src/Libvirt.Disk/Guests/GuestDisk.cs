namespace Libvirt.Disk.Guests;

/// <summary>A disk of a guest.</summary>
/// <param name="Device">Its name, as libguestfs gives it: <c>/dev/sda</c> for the first, <c>/dev/sdb</c> for the second.</param>
/// <param name="Source">What is on it.</param>
/// <param name="Image">The image that it is read from; null where it comes from elsewhere.</param>
public sealed record GuestDisk(string Device, BlockSource Source, DiskImage? Image)
{
    /// <summary>Its size, in bytes.</summary>
    public ulong Size => (ulong)Source.Length;

    /// <summary>The name of a disk by its place: a to z, then aa to zz, as Linux counts.</summary>
    /// <param name="index">Its place; 0 for the first.</param>
    internal static string DeviceName(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('a' + ((rest - 1) % 26)) + letters;
        return "/dev/sd" + letters;
    }
}
