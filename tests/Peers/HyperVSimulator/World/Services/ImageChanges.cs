namespace Libvirt.Tests.HyperV;

/// <summary>Makes and changes virtual disks. All of it is the work of jobs.</summary>
internal static class ImageChanges
{
    private const ulong Fresh = 4 << 20;

    internal static void Register(HyperVHost host)
    {
        host.Implement(ImageService.Name, "CreateVirtualHardDisk", call => Start(host, "Create", Creation(host, host.Read(call.Text("VirtualDiskSettingData")))));
        host.Implement(ImageService.Name, "ConvertVirtualHardDisk", call =>
            Start(host, "Convert", Conversion(host, ImageService.Disk(host, call.Text("SourcePath")), host.Read(call.Text("VirtualDiskSettingData")))));
        host.Implement(ImageService.Name, "ResizeVirtualHardDisk", call => Start(host, "Resize", Resize(host, Idle(host, call.Text("Path")), call.Number("MaxInternalSize"))));
        host.Implement(ImageService.Name, "CompactVirtualHardDisk", call => Compact(host, Idle(host, call.Text("Path"))));
        host.Implement(ImageService.Name, "MergeVirtualHardDisk", call => Merge(host, Idle(host, call.Text("SourcePath")), Idle(host, call.Text("DestinationPath"))));
        host.Implement(ImageService.Name, "SetParentVirtualHardDisk", call => SetParent(host, Idle(host, call.Text("ChildPath")), call));
        host.Implement(ImageService.Name, "CreateVirtualFloppyDisk", call => Start(host, "Create", () => Add(host, call.Text("Path"), 1474560, null)));
    }

    private static MethodResult Start(HyperVHost host, string caption, Action work) => JobCenter.Started(host.Jobs.Start(caption, _ => work(), "Msvm_StorageJob", factor: 2));

    private static HostFile Idle(HyperVHost host, string path) =>
        ImageService.IsInUse(host, ImageService.Disk(host, path).Path) ? throw new Refusal(MethodResult.InUse) : ImageService.Disk(host, path);

    private static Action Creation(HyperVHost host, EmbeddedInstance settings)
    {
        var (path, disk) = Describe(host, settings);
        if (disk.Type == 4)
        {
            // A missing parent is found by the job, not before.
            return () =>
            {
                var parent = host.Files.Find(disk.ParentPath) ?? throw ResourceFactory.NotFound(disk.ParentPath);
                Add(host, path, Fresh, disk with { MaxInternalSize = parent.Disk!.MaxInternalSize, ParentId = parent.Disk.Id });
            };
        }
        if (disk.MaxInternalSize < 3 << 20 || disk.MaxInternalSize > (disk.Format == 2 ? 2040UL << 30 : 64UL << 40))
            throw new Refusal(MethodResult.InvalidParameter);
        return () => Add(host, path, Size(disk), disk);
    }

    private static Action Conversion(HyperVHost host, HostFile source, EmbeddedInstance settings)
    {
        var (path, disk) = Describe(host, settings);
        if (disk.Type == 4)
            throw new Refusal(MethodResult.InvalidParameter);
        var copy = disk with { MaxInternalSize = source.Disk!.MaxInternalSize };
        return () => Add(host, path, disk.Type == 2 ? Size(copy) : source.Size, copy);
    }

    private static Action Resize(HyperVHost host, HostFile file, ulong size)
    {
        var disk = file.Disk!;
        if (size == 0 || size % disk.LogicalSectorSize != 0 || disk.Format == 2 && size < disk.MaxInternalSize || size < disk.MaxInternalSize / 2)
            throw new Refusal(MethodResult.InvalidParameter);
        return () =>
        {
            file.Disk = disk with { MaxInternalSize = size };
            file.Size = disk.Type == 2 ? Size(file.Disk) : file.Size;
            file.Time = host.Scheduler.Now;
        };
    }

    private static MethodResult Compact(HyperVHost host, HostFile file) =>
        Start(host, "Compact", () => file.Size = file.Disk!.Type == 2 ? file.Size : Math.Max(Fresh, file.Size * 3 / 4));

    private static MethodResult Merge(HyperVHost host, HostFile source, HostFile target)
    {
        if (!ImageService.Chain(host, source.Path).Skip(1).Contains(target.Path, StringComparer.OrdinalIgnoreCase))
            return MethodResult.InvalidParameter;
        return Start(host, "Merge", () =>
        {
            target.Size = Math.Max(target.Size, source.Size);
            foreach (var path in ImageService.Chain(host, source.Path).TakeWhile(path => !path.Equals(target.Path, StringComparison.OrdinalIgnoreCase)).ToArray())
                host.Files.Remove(path);
        });
    }

    private static MethodResult SetParent(HyperVHost host, HostFile child, MethodCall call)
    {
        var parent = ImageService.Disk(host, call.Text("ParentPath"));
        if (child.Disk!.Type != 4 || child.Disk.ParentId != parent.Disk!.Id && call.Arguments.GetValueOrDefault("IgnoreIDMismatch") is not true)
            return MethodResult.InvalidParameter;
        return Start(host, "SetParent", () => child.Disk = child.Disk! with { ParentPath = parent.Path, ParentId = parent.Disk!.Id });
    }

    private static (string Path, VirtualDisk Disk) Describe(HyperVHost host, EmbeddedInstance settings)
    {
        if (settings.ClassName != "Msvm_VirtualHardDiskSettingData")
            throw new Refusal(MethodResult.InvalidParameter);
        var row = new WmiInstance(host.V2.Schema["Msvm_VirtualHardDiskSettingData"]);
        Modification.Apply(settings, row);
        var (type, format, path) = ((int)row.Number("Type"), (int)row.Number("Format"), row.Text("Path"));
        var extension = format switch { 2 => ".vhd", 3 => ".vhdx", 4 => ".vhds", _ => "/" };
        if (type is not (2 or 3 or 4) || !path.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || (type == 4) != row.Text("ParentPath").Length > 0)
            throw new Refusal(MethodResult.InvalidParameter);
        var block = row.Number("BlockSize") is > 0 and var wanted ? (uint)wanted : type == 2 && format == 2 ? 0 : format == 2 ? 2097152u : 33554432u;
        return (path, new(type, format, row.Number("MaxInternalSize"))
        {
            ParentPath = row.Text("ParentPath"),
            BlockSize = block,
            LogicalSectorSize = row.Number("LogicalSectorSize") is > 0 and var logical ? (uint)logical : 512,
            PhysicalSectorSize = format == 2 ? 512u : 4096,
        });
    }

    private static ulong Size(VirtualDisk disk) => disk.Type == 2 ? disk.MaxInternalSize + (disk.Format == 2 ? 512UL : Fresh) : Fresh;

    private static void Add(HyperVHost host, string path, ulong size, VirtualDisk? disk)
    {
        if (!host.Files.HasFolder(HostFiles.Folder(path)))
            throw new JobCenter.Failure(MethodResult.Failed, $"The file '{path}' could not be made: The system cannot find the path specified. (0x80070003)");
        if (host.Files.Find(path) is not null)
            throw new JobCenter.Failure(MethodResult.Failed, $"The file '{path}' could not be made: The file exists. (0x80070050)");
        host.Files.Add(path, size, host.Scheduler.Now, disk);
    }
}
