namespace Libvirt.Disk;

/// <summary>A part of another source, such as a partition. It does not own the other.</summary>
internal sealed class BlockSlice : BlockSource
{
    private readonly BlockSource _whole;
    private readonly long _start;

    /// <summary>A part; one that ends beyond the whole is cut off there, as a kernel does with a partition.</summary>
    /// <param name="whole">The whole.</param>
    /// <param name="name">What the part is, for errors, such as <c>partition 2</c>.</param>
    /// <param name="start">Where it starts in the whole, in bytes; within it.</param>
    /// <param name="length">Its length, in bytes.</param>
    internal BlockSlice(BlockSource whole, string name, long start, long length)
        : base($"{whole.Name}, {name}", Math.Min(length, whole.Length - start))
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, whole.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _whole = whole;
        _start = start;
    }

    public override BlockExtent GetExtent(long offset)
    {
        var extent = _whole.GetExtent(_start + offset);
        return extent with { Length = Math.Min(extent.Length, Length - offset) };
    }

    protected override void ReadCore(long offset, Span<byte> buffer) => _whole.Read(_start + offset, buffer);
}
