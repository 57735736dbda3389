using Libvirt.Logging;

namespace Libvirt.Drivers.Test;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class FrozenTime(DateTimeOffset start) : TimeProvider
{
    private static readonly LogSource Log = new("test.test_driver");

    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    internal void Advance(TimeSpan time)
    {
        if (time < TimeSpan.Zero || time > DateTimeOffset.MaxValue - GetUtcNow())
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.InvalidArg, $"a clock cannot go on by {time}");
        Interlocked.Add(ref _ticks, time.Ticks);
        Log.Debug($"the clock goes on by {time}");
    }
}
