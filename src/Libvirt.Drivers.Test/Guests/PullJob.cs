namespace Libvirt.Drivers.Test;

/// <summary>A job that copies what is in images below into the one on top of a disk.</summary>
/// <param name="length">How many bytes there are to copy.</param>
/// <param name="keep">The path of the image that stays below; null for none.</param>
/// <param name="bandwidth">The most bytes a second; 0 for no limit.</param>
/// <param name="start">When it began.</param>
internal sealed class PullJob(ulong length, string? keep, ulong bandwidth, DateTimeOffset start)
{
    // What a world's disks can do.
    private const ulong FullSpeed = 256UL << 20;

    private ulong _before;
    private DateTimeOffset _since = start;

    internal ulong Length { get; } = length;

    internal string? Keep { get; } = keep;

    internal ulong Bandwidth { get; private set; } = bandwidth;

    internal ulong Done(DateTimeOffset now)
    {
        var speed = Bandwidth == 0 ? FullSpeed : Math.Min(Bandwidth, FullSpeed);
        var moved = Math.Max(0, (now - _since).TotalSeconds) * speed;
        return moved >= Length - _before ? Length : _before + (ulong)moved;
    }

    internal void SetBandwidth(ulong bandwidth, DateTimeOffset now)
    {
        (_before, _since) = (Done(now), now);
        Bandwidth = bandwidth;
    }
}
