using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>What one <c>query-blockstats</c> says of a disk: its own counters, and those of each image of its chain.</summary>
/// <param name="Counters">What the guest did to the disk.</param>
/// <param name="Nodes">The images, top first.</param>
internal sealed record BlockDeviceStats(BlockCounters Counters, IReadOnlyList<BlockNodeStats> Nodes)
{
    /// <summary>The deepest chain that is followed; QEMU's answer is bounded by the monitor already.</summary>
    private const int MaxChain = 1024;

    /// <summary>Asks for all disks, by the name of their device.</summary>
    internal static readonly QmpCommand<IReadOnlyDictionary<string, BlockDeviceStats>> Query = new("query-blockstats", ReadAll);

    private static Dictionary<string, BlockDeviceStats> ReadAll(JsonElement answer)
    {
        var disks = new Dictionary<string, BlockDeviceStats>(StringComparer.Ordinal);
        foreach (var device in answer.EnumerateArray())
        {
            if (!device.TryGetProperty("qdev"u8, out var qdev) || qdev.GetString() is not { } name)
                continue;
            var nodes = new List<BlockNodeStats>();
            for (var node = device; nodes.Count < MaxChain;)
            {
                if (BlockNodeStats.Read(node) is { } stats)
                    nodes.Add(stats);
                if (!node.TryGetProperty("backing"u8, out node))
                    break;
            }
            disks[name] = new BlockDeviceStats(BlockCounters.Read(device.GetProperty("stats"u8)), nodes);
        }
        return disks;
    }
}
