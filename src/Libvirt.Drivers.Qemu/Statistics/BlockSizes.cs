using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The sizes of one image, as the QEMU that has it open tells them.</summary>
/// <param name="Capacity">The size of the disk that the guest sees, in bytes.</param>
/// <param name="Physical">What the image occupies on the host, in bytes; 0 for a block device.</param>
internal readonly record struct BlockSizes(ulong Capacity, ulong Physical)
{
    private const int MaxChain = 1024;

    /// <summary>Asks for the chains of all disks, top image first, by the name of their device.</summary>
    /// <remarks>
    /// <c>query-block</c> has the sizes of a whole chain in its <c>backing-image</c> members. It is shorter to ask and to answer than
    /// <c>query-named-block-nodes</c>, which lists each image's two nodes, and takes QEMU half of the time.
    /// </remarks>
    internal static readonly QmpCommand<IReadOnlyDictionary<string, IReadOnlyList<BlockSizes>>> Query = new("query-block", ReadAll);

    /// <summary>Asks for the size of each node. Only so a block device's own size is told where it holds another format than raw.</summary>
    internal static readonly QmpCommand<IReadOnlyDictionary<string, ulong>> QueryNodes = new("query-named-block-nodes",
        static answer => answer.EnumerateArray().ToDictionary(n => n.Text("node-name"), n => Number(n.GetProperty("image"u8), "virtual-size"u8)))
    {
        Arguments = static json => json.WriteBoolean("flat", true),
    };

    private static Dictionary<string, IReadOnlyList<BlockSizes>> ReadAll(JsonElement answer)
    {
        var disks = new Dictionary<string, IReadOnlyList<BlockSizes>>(StringComparer.Ordinal);
        foreach (var device in answer.EnumerateArray())
        {
            if (!device.TryGetProperty("qdev"u8, out var qdev) || qdev.GetString() is not { } name)
                continue;
            var chain = new List<BlockSizes>();
            if (device.TryGetProperty("inserted"u8, out var inserted) && inserted.TryGetProperty("image"u8, out var image))
            {
                do
                    chain.Add(new BlockSizes(Number(image, "virtual-size"u8), PhysicalOf(image)));
                while (chain.Count < MaxChain && image.TryGetProperty("backing-image"u8, out image));
            }
            disks[name] = chain;
        }
        return disks;
    }

    // As libvirt: where QEMU does not say, the virtual size.
    private static ulong PhysicalOf(JsonElement image) =>
        image.TryGetProperty("actual-size"u8, out var size) ? size.GetUInt64() : Number(image, "virtual-size"u8);

    private static ulong Number(JsonElement element, ReadOnlySpan<byte> name) => element.GetProperty(name).GetUInt64();
}
