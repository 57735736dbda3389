namespace Libvirt.Drivers.Test;

/// <content>The memory of a domain.</content>
internal sealed partial class TestWorld
{
    // A call that asks for more wants something else.
    private const int MaxPeek = 1 << 20;

    private static readonly string[] MemoryCounters =
        ["swap_in", "swap_out", "major_fault", "minor_fault", "unused", "available", "usable", "last_update", "disk_caches", "hugetlb_pgalloc", "hugetlb_pgfail", "rss"];

    internal TypedParameterList DomainMemoryStats(DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            var stats = new TypedParameterList();
            if (!domain.Current.Devices.HasBalloon)
                return stats;
            var memory = domain.Current.Memory >> 10;
            stats.AddULLong("actual", memory);
            var (balloon, clock, now) = (domain.Run!.Activity?.Of("balloon"), domain.Run.Clock, Now);
            foreach (var name in MemoryCounters)
            {
                var value = Images is null ? Libvirts(name)
                    : name == "last_update" ? (ulong)Math.Max(0, clock.LastRunning(now).ToUnixTimeSeconds())
                    : balloon?.At(name, clock.Elapsed(now));
                if (value is { } known)
                    stats.AddULLong(name, known);
            }
            return stats;

            ulong? Libvirts(string name) => name switch
            {
                "unused" or "usable" or "rss" => memory / 2,
                "available" => memory,
                "disk_caches" => memory / 8,
                "last_update" => 627319920,
                _ => 0,
            };
        }
    }

    // Each byte is the last one of its address.
    internal byte[] Peek(DomainKey key, ulong start, int length, MemoryPeekMode mode)
    {
        if (!Enum.IsDefined(mode))
            throw TestError(VirtErrorCode.InvalidArg, "flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL");
        if (length is < 0 or > MaxPeek)
            throw TestError(VirtErrorCode.InvalidArg, $"{length} bytes cannot be read at once, {MaxPeek} can");
        lock (_gate)
            FindActive(key);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = unchecked((byte)(start + (ulong)i));
        return bytes;
    }
}
