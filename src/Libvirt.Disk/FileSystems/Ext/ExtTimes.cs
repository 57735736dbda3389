namespace Libvirt.Disk.FileSystems;

/// <summary>Reads the times of an inode: seconds since 1970 with a sign, and in large inodes two bits more above and nanoseconds.</summary>
/// <param name="extraSize">What the inode has behind its first 128 bytes that is in use, in bytes.</param>
internal readonly struct ExtTimes(int extraSize)
{
    private const int BaseSize = 128;
    private const int MaxNanosecond = 999_999_999;

    internal DateTimeOffset Read(DiskStructure fields, int at, int extraAt)
    {
        var seconds = (long)(int)fields.U32(at);
        if (!Has(extraAt))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        var extra = fields.U32(extraAt);
        seconds += (long)(extra & 3) << 32;
        var nanoseconds = Math.Min(extra >> 2, MaxNanosecond);
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    internal DateTimeOffset? ReadCreated(DiskStructure fields) => Has(144) && fields.U32(144) != 0 ? Read(fields, 144, 148) : null;

    private bool Has(int at) => at + 4 <= BaseSize + extraSize;
}
