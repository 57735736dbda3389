namespace Libvirt.Disk.Lvm;

/// <summary>A part of a logical volume that lies on one physical volume, or in stripes on several in turn.</summary>
/// <param name="Start">Where it starts in the logical volume, in bytes.</param>
/// <param name="Length">Its length, in bytes.</param>
/// <param name="StripeSize">The length of a stripe, in bytes; as long as the segment if there is one only.</param>
/// <param name="Stripes">What the stripes are on: a physical volume, and where they start on it, in bytes.</param>
internal sealed record LvmSegment(long Start, long Length, long StripeSize, (PhysicalVolume Volume, long Offset)[] Stripes)
{
    /// <summary>Where bytes are.</summary>
    /// <param name="offset">Where they are in the segment.</param>
    /// <returns>The physical volume, where they are on it, and how many there are.</returns>
    internal (PhysicalVolume Volume, long Offset, long Length) Locate(long offset)
    {
        var (number, within) = Math.DivRem(offset, StripeSize);
        var (row, column) = Math.DivRem(number, Stripes.Length);
        var (volume, start) = Stripes[column];
        return (volume, start + row * StripeSize + within, Math.Min(StripeSize - within, Length - offset));
    }
}
