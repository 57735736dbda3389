using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The counters of a block node or device (BlockDeviceStats of QEMU).</summary>
internal readonly record struct BlockCounters(
    ulong Reads, ulong ReadBytes, ulong ReadTime, ulong Writes, ulong WriteBytes, ulong WriteTime, ulong Flushes, ulong FlushTime)
{
    /// <summary>Whether anything was counted at all.</summary>
    internal bool Any => (Reads | ReadBytes | Writes | WriteBytes | Flushes) != 0;

    internal static BlockCounters Read(JsonElement stats) => new(
        Number(stats, "rd_operations"u8), Number(stats, "rd_bytes"u8), Number(stats, "rd_total_time_ns"u8),
        Number(stats, "wr_operations"u8), Number(stats, "wr_bytes"u8), Number(stats, "wr_total_time_ns"u8),
        Number(stats, "flush_operations"u8), Number(stats, "flush_total_time_ns"u8));

    private static ulong Number(JsonElement stats, ReadOnlySpan<byte> name) =>
        stats.TryGetProperty(name, out var value) && value.TryGetUInt64(out var number) ? number : 0;
}
