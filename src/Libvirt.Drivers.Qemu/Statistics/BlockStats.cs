using Libvirt.Disk;
using Libvirt.Drivers.Qemu.CommandLine;
using Libvirt.Drivers.Qemu.Guests;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>The group <c>block</c>: each disk, and with backing the images below it.</summary>
internal static class BlockStats
{
    private static readonly IndexedFieldNames Names = new("block",
        "name", "path", "backingIndex", "rd.reqs", "rd.bytes", "rd.times", "wr.reqs", "wr.bytes", "wr.times", "fl.reqs", "fl.times", "allocation", "capacity", "physical");

    /// <summary>The disks of a running guest, by QEMU's answers alone: its images are not touched, as a dead mount would hang the call.</summary>
    internal static void AddRunning(TypedParameterList list, GuestFacts facts, bool backing, BlockAnswers answers)
    {
        list.AddUInt("block.count", Count(facts, backing));
        var index = 0;
        foreach (var disk in facts.Disks)
        {
            var stats = answers.Stats?.GetValueOrDefault(disk.QDev);
            var sizes = answers.Sizes?.GetValueOrDefault(disk.QDev) ?? [];
            AddHeader(list, index, disk.Target, disk.Images.FirstOrDefault());
            if (stats is not null)
                AddCounters(list, index, stats.Counters);
            for (var depth = 0; depth < (backing ? Math.Max(1, disk.Images.Count) : 1); depth++)
            {
                if (depth > 0)
                    AddHeader(list, ++index, disk.Target, disk.Images[depth]);
                if (depth < disk.Images.Count)
                    AddImage(list, index, disk.Images[depth], depth, stats, sizes, answers.Nodes);
            }
            index++;
        }
    }

    /// <summary>The disks of a guest that is off, from the headers of their images.</summary>
    /// <returns>Why an image could not be read; null if all could.</returns>
    internal static VirtException? AddInactive(TypedParameterList list, GuestFacts facts, bool backing)
    {
        VirtException? error = null;
        var entries = new List<(string Target, string? Path, ImageInfo? Info)>();
        foreach (var disk in facts.Disks)
        {
            var top = disk.Images.FirstOrDefault();
            var found = entries.Count;
            try
            {
                if (top is not null && !backing)
                    entries.Add((disk.Target, top.Path, ImageReader.Read(top.Path!, top.Format ?? "raw")));
                else if (top is not null)
                    entries.AddRange(BackingChain.Discover(top.Path!, top.Format ?? "raw").Select(i => (disk.Target, (string?)i.Path, (ImageInfo?)i)));
            }
            catch (VirtException e)
            {
                error ??= e;
            }
            if (entries.Count == found)
                entries.Add((disk.Target, top?.Path, null));
        }
        list.AddUInt("block.count", (uint)entries.Count);
        for (var index = 0; index < entries.Count; index++)
        {
            var (target, path, info) = entries[index];
            var names = Names[index];
            list.AddString(names[0], target);
            if (path is not null)
                list.AddString(names[1], path);
            AddIfKnown(list, names[11], info?.Allocation ?? 0);
            AddIfKnown(list, names[12], info?.Capacity ?? 0);
            AddIfKnown(list, names[13], info?.Physical ?? 0);
        }
        return error;
    }

    private static uint Count(GuestFacts facts, bool backing) => (uint)facts.Disks.Sum(d => backing ? Math.Max(1, d.Images.Count) : 1);

    private static void AddHeader(TypedParameterList list, int index, string target, GuestFacts.Image? image)
    {
        var names = Names[index];
        list.AddString(names[0], target);
        if (image?.Path is { } path)
            list.AddString(names[1], path);
        if (image is { Index: > 0 })
            list.AddUInt(names[2], image.Index);
    }

    private static void AddCounters(TypedParameterList list, int index, in BlockCounters counters)
    {
        var names = Names[index];
        list.AddULLong(names[3], counters.Reads);
        list.AddULLong(names[4], counters.ReadBytes);
        list.AddULLong(names[5], counters.ReadTime);
        list.AddULLong(names[6], counters.Writes);
        list.AddULLong(names[7], counters.WriteBytes);
        list.AddULLong(names[8], counters.WriteTime);
        list.AddULLong(names[9], counters.Flushes);
        list.AddULLong(names[10], counters.FlushTime);
    }

    private static void AddImage(
        TypedParameterList list, int index, GuestFacts.Image image, int depth, BlockDeviceStats? stats, IReadOnlyList<BlockSizes> sizes, IReadOnlyDictionary<string, ulong>? nodes)
    {
        var names = Names[index];
        // A job may have put a node between two images, or taken one out: the name decides, not the depth.
        var place = Find(stats, image.Node);
        if (place >= 0)
        {
            var node = stats!.Nodes[place];
            if (depth > 0 && node.Counters.Any)
                AddCounters(list, index, node.Counters);
            if (node.HighestOffset is { } highest)
                list.AddULLong(names[11], highest);
        }
        if (place < 0 || place >= sizes.Count)
            return;
        AddIfKnown(list, names[12], sizes[place].Capacity);
        var physical = sizes[place].Physical;
        if (physical == 0)
            physical = nodes?.GetValueOrDefault(BlockNodes.Storage(image.Index)) ?? sizes[place].Capacity;
        list.AddULLong(names[13], physical);
    }

    private static int Find(BlockDeviceStats? stats, string node)
    {
        for (var i = 0; i < stats?.Nodes.Count; i++)
        {
            if (stats.Nodes[i].Node == node)
                return i;
        }
        return -1;
    }

    private static void AddIfKnown(TypedParameterList list, string name, ulong value)
    {
        if (value > 0)
            list.AddULLong(name, value);
    }
}
