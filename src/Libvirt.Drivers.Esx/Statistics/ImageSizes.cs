using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>What the images of a machine's disks take on the datastores, by the name of their descriptors (VirtualMachineFileLayoutEx).</summary>
internal static class ImageSizes
{
    private const string Files = "layoutEx.file";
    private const string Disks = "layoutEx.disk";

    /// <summary>The properties that tell it.</summary>
    internal static readonly string[] Paths = [Files, Disks];

    /// <summary>Reads them: a descriptor and its extents are one image, whatever their order in a chain.</summary>
    internal static IReadOnlyDictionary<string, ulong> Read(ObjectContent machine)
    {
        var sizes = new Dictionary<string, ulong>(StringComparer.Ordinal);
        if (!machine.Properties.TryGetValue(Files, out var files) || !machine.Properties.TryGetValue(Disks, out var disks))
            return sizes;
        var byKey = new Dictionary<string, (string Name, ulong Size, bool IsDescriptor)>(StringComparer.Ordinal);
        foreach (var file in files.All("VirtualMachineFileLayoutExFileInfo"))
            byKey[file.Text("key") ?? ""] = (file.Text("name") ?? "", (ulong)Math.Max(0, Vim.Number(file.Text("size")) ?? 0), file.Text("type") == "diskDescriptor");
        foreach (var unit in disks.All("VirtualMachineFileLayoutExDiskLayout").SelectMany(disk => disk.All("chain")))
        {
            var parts = unit.All("fileKey").Select(key => byKey.GetValueOrDefault(key.Value)).Where(part => part.Name is not null).ToList();
            // A sum that no datastore could hold is wrong, but no reason to fail.
            var sum = parts.Aggregate(0UL, (total, part) => total > ulong.MaxValue - part.Size ? ulong.MaxValue : total + part.Size);
            foreach (var descriptor in parts.Where(part => part.IsDescriptor))
                sizes[descriptor.Name] = sum;
        }
        return sizes;
    }
}
