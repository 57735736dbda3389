namespace Libvirt.Disk.Lvm;

/// <summary>A logical volume of LVM2. Its <see cref="BlockSource.Name"/> is its path, <c>/dev/VG/LV</c>.</summary>
/// <remarks>
/// One that cannot be read is there all the same, and says in <see cref="Problem"/> why: it is of a kind without a reader (mirror, RAID, thin, snapshot, cache, …),
/// its metadata makes no sense, or a physical volume is missing. Reading it is then an error that says the same.
/// </remarks>
public sealed class LogicalVolume : BlockSource
{
    private readonly LvmSegment[] _segments;
    private readonly VirtException? _error;

    internal LogicalVolume(string path, long length, string uuid, LvmSegment[] segments, VirtException? error)
        : base(path, length)
    {
        Uuid = uuid;
        _segments = segments;
        _error = error;
    }

    /// <summary>Its UUID as LVM writes it.</summary>
    public string Uuid { get; }

    /// <summary>Why it cannot be read; null if it can be.</summary>
    public string? Problem => _error?.Message;

    /// <inheritdoc/>
    public override BlockExtent GetExtent(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, Length);
        var (volume, start, length) = Locate(offset);
        var source = volume.Source!;
        if (start >= source.Length)
            return new BlockExtent(length, IsZero: false);
        var extent = source.GetExtent(start);
        return extent with { Length = Math.Min(extent.Length, length) };
    }

    /// <inheritdoc/>
    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var (volume, start, length) = Locate(offset);
            var part = buffer[..(int)Math.Min(buffer.Length, length)];
            volume.Source!.ReadExactly(start, part, $"data of {Name}");
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    private (PhysicalVolume Volume, long Offset, long Length) Locate(long offset)
    {
        if (_error is not null)
            throw new VirtException(_error.Domain, _error.Code, _error.Message);
        var (low, high) = (0, _segments.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return _segments[low].Locate(offset - _segments[low].Start);
    }
}
