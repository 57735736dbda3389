namespace Libvirt.Disk.Lvm;

/// <summary>Finds physical volumes, and of each volume group the metadata that was written last.</summary>
internal static class LvmDiscovery
{
    internal static IReadOnlyList<VolumeGroup> Discover(IEnumerable<(string Device, BlockSource Source)> devices, Action<VirtException> report)
    {
        var found = new Dictionary<string, (string Device, BlockSource Source)>();
        var newest = new Dictionary<string, (long Sequence, LvmSection Section)>();
        var errors = new List<(string Uuid, VirtException Error)>();
        foreach (var device in devices)
        {
            var uuid = device.Device;
            try
            {
                if (LvmLabel.Read(device.Source) is not { } label)
                    continue;
                uuid = label.Uuid;
                if (!found.TryAdd(uuid, device))
                    continue; // a copy of the other
                ReadAreas(device.Source, label, newest);
            }
            catch (VirtException e)
            {
                errors.Add((uuid, e));
            }
        }
        var groups = new List<VolumeGroup>();
        foreach (var (_, section) in newest.Values)
        {
            try
            {
                groups.Add(new LvmGroupReader(section, found).Read());
            }
            catch (VirtException e)
            {
                report(e);
            }
        }
        foreach (var (uuid, error) in errors)
        {
            if (!groups.Exists(group => group.PhysicalVolumes.Any(volume => volume.Uuid == uuid)))
                report(error);
        }
        return [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];
    }

    private static void ReadAreas(BlockSource source, LvmLabel label, Dictionary<string, (long Sequence, LvmSection Section)> newest)
    {
        VirtException? error = null;
        foreach (var area in label.MetadataAreas)
        {
            try
            {
                if (LvmMetadataArea.Read(source, area) is var (text, offset))
                    Keep(new LvmText(text, source, offset).Parse(), newest);
            }
            catch (VirtException e)
            {
                error ??= e;
            }
        }
        if (error is not null)
            throw error;
    }

    // The group is the section of the text; what else is there tells who wrote it, and when.
    private static void Keep(LvmSection root, Dictionary<string, (long Sequence, LvmSection Section)> newest)
    {
        if (root.Sections is not [var section, ..])
            throw root.Malformed("no volume group is in it");
        var uuid = section.Text("id");
        var sequence = section.Number("seqno", 0, long.MaxValue);
        if (!newest.TryGetValue(uuid, out var known) || known.Sequence < sequence)
            newest[uuid] = (sequence, section);
    }
}
