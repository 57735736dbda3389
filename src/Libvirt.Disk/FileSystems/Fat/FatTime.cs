namespace Libvirt.Disk.FileSystems;

/// <summary>Times of FAT. They are local times of nobody knows where, taken for UTC, as a kernel does whose time zone is not set.</summary>
internal static class FatTime
{
    private static readonly DateTimeOffset Start = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A time; null if the date says that none was kept. What no calendar has becomes the moment that many days, hours or minutes later.</summary>
    /// <param name="date">Years since 1980, month and day in 7, 4 and 5 bits.</param>
    /// <param name="time">Hour, minute and pairs of seconds in 5, 6 and 5 bits.</param>
    /// <param name="hundredths">Hundredths of a second to add.</param>
    internal static DateTimeOffset? Read(ushort date, ushort time = 0, byte hundredths = 0)
    {
        if (date == 0)
            return null;
        var (month, day) = (Math.Max(1, date >> 5 & 0xF), Math.Max(1, date & 0x1F));
        return Start.AddYears(date >> 9).AddMonths(month - 1).AddDays(day - 1)
            .AddHours(time >> 11).AddMinutes(time >> 5 & 0x3F).AddSeconds((time & 0x1F) * 2).AddMilliseconds(hundredths * 10);
    }
}
