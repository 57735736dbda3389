using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>What QEMU counts of one image.</summary>
/// <param name="Node">The name of its format's node.</param>
/// <param name="Counters">What was done to the image itself. QEMU 7.2 counts at devices only, so that they are zero below the top.</param>
/// <param name="HighestOffset">The end of the highest write to its file, in bytes; null where QEMU does not say.</param>
internal readonly record struct BlockNodeStats(string Node, BlockCounters Counters, ulong? HighestOffset)
{
    /// <summary>Reads a node; null for one without a name, as of a drive without a medium.</summary>
    internal static BlockNodeStats? Read(JsonElement node)
    {
        if (!node.TryGetProperty("node-name"u8, out var name) || name.GetString() is not { } nodeName)
            return null;
        ulong? highest = node.TryGetProperty("parent"u8, out var file)
            && file.TryGetProperty("stats"u8, out var stats)
            && stats.TryGetProperty("wr_highest_offset"u8, out var offset) ? offset.GetUInt64() : null;
        return new BlockNodeStats(nodeName, BlockCounters.Read(node.GetProperty("stats"u8)), highest);
    }
}
