using Libvirt.Disk.Partitions;

namespace Libvirt.Disk.Guests;

/// <summary>A disk of a guest.</summary>
public sealed class GuestDisk
{
    private readonly Lazy<Outcome<PartitionTable>> _table;

    /// <summary>A disk.</summary>
    /// <param name="index">Its place among the disks of the guest; 0 for the first.</param>
    /// <param name="source">What is on it.</param>
    /// <param name="image">The image that it is read from; null where it comes from elsewhere.</param>
    internal GuestDisk(int index, BlockSource source, DiskImage? image = null)
    {
        Device = DeviceName(index);
        Source = source;
        Image = image;
        _table = new Lazy<Outcome<PartitionTable>>(() => Outcome<PartitionTable>.Of(() => PartitionTable.Read(source)));
    }

    /// <summary>Its name, as libguestfs gives it: <c>/dev/sda</c> for the first, <c>/dev/sdb</c> for the second.</summary>
    public string Device { get; }

    /// <summary>Its size, in bytes.</summary>
    public ulong Size => (ulong)Source.Length;

    /// <summary>What is on it.</summary>
    public BlockSource Source { get; }

    /// <summary>The image that it is read from; null where it comes from elsewhere.</summary>
    public DiskImage? Image { get; }

    /// <summary>Its partition table; null if it has none, or none that can be read (<see cref="Error"/>).</summary>
    public PartitionTable? Table => _table.Value.Value;

    /// <summary>Why its partition table cannot be read; null if it can be, or there is none.</summary>
    public VirtException? Error => _table.Value.Error;

    /// <summary>Its name.</summary>
    public override string ToString() => Device;

    // a to z, then aa to zz, as Linux counts.
    internal static string DeviceName(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('a' + ((rest - 1) % 26)) + letters;
        return "/dev/sd" + letters;
    }
}
