using Libvirt.Drivers.Qemu.CommandLine;
using Libvirt.Drivers.Qemu.Guests;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>block</c> of a running guest: each disk, and with backing the images below it.</summary>
/// <remarks>QEMU's answers are all that it is made of: the images are not touched, as a dead mount would hang the call.</remarks>
internal static class BlockStats
{
    internal static void Add(TypedParameterList list, GuestFacts facts, bool backing, in BlockAnswers answers)
    {
        list.AddUInt("block.count", (uint)facts.Disks.Sum(disk => EntriesOf(disk, backing)));
        var index = 0;
        foreach (var disk in facts.Disks)
        {
            var place = answers.Of(disk.QDev);
            for (var depth = 0; depth < EntriesOf(disk, backing); depth++)
            {
                var image = depth < disk.Images.Count ? disk.Images[depth] : null;
                var entry = new BlockEntry(list, index++);
                entry.AddHeader(disk.Target, image?.Path, image?.Index ?? 0);
                if (depth == 0 && place.Stats is { } device)
                    entry.AddCounters(device.Counters);
                if (image is not null)
                    AddImage(entry, image, isTop: depth == 0, place, answers.Nodes);
            }
        }
    }

    // A drive without a medium is an entry too.
    private static int EntriesOf(GuestFacts.Disk disk, bool backing) => backing ? Math.Max(1, disk.Images.Count) : 1;

    private static void AddImage(BlockEntry entry, GuestFacts.Image image, bool isTop, DiskAnswers answers, IReadOnlyDictionary<string, ulong>? nodes)
    {
        if (answers.Find(image.Node) is not { } found)
            return;
        var (node, sizes) = found;
        if (!isTop && node.Counters.Any)
            entry.AddCounters(node.Counters);
        if (node.HighestOffset is { } highest)
            entry.AddAllocation(highest);
        if (sizes is not { } known)
            return;
        entry.AddCapacity(known.Capacity);
        entry.AddPhysical(known.Physical > 0 ? known.Physical : nodes?.GetValueOrDefault(BlockNodes.Storage(image.Index)) ?? known.Capacity);
    }
}
