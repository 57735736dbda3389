namespace Libvirt.Disk;

/// <summary>Times of Windows: units of 100 ns since the year 1601, in UTC.</summary>
internal static class WindowsTime
{
    private static readonly long Start = new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>A time; null if none was kept, or none that a calendar has.</summary>
    internal static DateTimeOffset? Read(ulong time) =>
        time is 0 || time > (ulong)(DateTime.MaxValue.Ticks - Start) ? null : new(Start + (long)time, TimeSpan.Zero);
}
