namespace Libvirt.Tests.HyperV;

/// <summary>The disks of checkpoints: each is kept as it was, and the machine writes into one that differs from it.</summary>
internal static class CheckpointDisks
{
    /// <summary>The virtual disks of settings.</summary>
    internal static IEnumerable<string> Paths(HyperVHost host, WmiInstance settings) => Images(host, settings).Select(image => image.Texts("HostResource")[0]);

    /// <summary>Puts a new disk on top of each.</summary>
    internal static void Branch(HyperVHost host, WmiInstance settings)
    {
        foreach (var image in Images(host, settings).ToArray())
        {
            var below = host.Files.Find(image.Texts("HostResource")[0])!;
            var name = below.Path[(below.Path.LastIndexOf('\\') + 1)..];
            var stem = name.Split('_', '.')[0];
            var path = $@"{HostFiles.Folder(below.Path)}\{stem}_{Hardware.Text(Guid.NewGuid())}.a{(below.Disk!.Format == 2 ? "vhd" : "vhdx")}";
            host.Files.Add(path, 4 << 20, host.Scheduler.Now, below.Disk with { Type = 4, ParentPath = below.Path, ParentId = below.Disk.Id, Id = Guid.NewGuid() });
            image["HostResource"] = new[] { path };
        }
    }

    /// <summary>Deletes disks that nobody needs any more.</summary>
    internal static void Drop(HyperVHost host, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (IsOfCheckpoint(path) && !host.Files.All.Any(file => IsOn(file, path)) && !Users(host, path).Any())
                host.Files.Remove(path);
        }
    }

    /// <summary>After a checkpoint is gone: the only disk on top of one of its disks goes into it.</summary>
    internal static void Merge(HyperVHost host, IReadOnlyCollection<string> paths)
    {
        foreach (var path in paths.Where(path => !Users(host, path).Any()))
        {
            if (host.Files.All.Where(file => IsOn(file, path)).ToArray() is not [var above] || !IsOfCheckpoint(above.Path))
                continue;
            var below = host.Files.Find(path)!;
            below.Size = Math.Max(below.Size, above.Size);
            foreach (var file in host.Files.All.Where(file => IsOn(file, above.Path)))
                file.Disk = file.Disk! with { ParentPath = path, ParentId = below.Disk!.Id };
            foreach (var image in Users(host, above.Path).ToArray())
                image["HostResource"] = new[] { path };
            host.Files.Remove(above.Path);
        }
        Drop(host, paths);
    }

    private static bool IsOn(HostFile file, string path) => file.Disk is { } disk && disk.ParentPath.Equals(path, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfCheckpoint(string path) => path.EndsWith(".avhdx", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".avhd", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<WmiInstance> Users(HyperVHost host, string path) => host.V2.All("Msvm_StorageAllocationSettingData")
        .Where(one => one.Texts("HostResource").Contains(path, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<WmiInstance> Images(HyperVHost host, WmiInstance settings) => Configuration.Parts(host, settings)
        .Where(part => part.Class.IsA("Msvm_StorageAllocationSettingData") && part.Texts("HostResource") is [var path] && host.Files.Find(path)?.Disk is not null);
}
