namespace Libvirt.Tests.HyperV;

/// <summary>Tells what virtual disks are like.</summary>
internal static class ImageService
{
    internal const string Name = "Msvm_ImageManagementService";

    internal static void Register(HyperVHost host)
    {
        host.Implement(Name, "GetVirtualHardDiskSettingData", call =>
            new MethodResult(MethodResult.Done).With("SettingData", EmbeddedInstance.Write(Settings(host, Disk(host, call.Text("Path"))))));
        host.Implement(Name, "GetVirtualHardDiskState", call =>
            new MethodResult(MethodResult.Done).With("State", EmbeddedInstance.Write(State(host, Disk(host, call.Text("Path"))))));
        host.Implement(Name, "ValidateVirtualHardDisk", call => Validate(host, Disk(host, call.Text("Path"))));
    }

    /// <summary>The virtual disk in a file.</summary>
    /// <exception cref="Refusal">There is no such file, or it holds none.</exception>
    internal static HostFile Disk(HyperVHost host, string path) =>
        path.Length == 0 ? throw new Refusal(MethodResult.InvalidParameter) : host.Files.Find(path) is { Disk: not null } file ? file : throw new Refusal(MethodResult.Failed);

    /// <summary>The machines that run with a disk, or with one on top of it.</summary>
    internal static bool IsInUse(HyperVHost host, string path) => host.Machines.Values.Where(machine => machine.IsActive)
        .SelectMany(machine => CheckpointDisks.Paths(host, machine.Settings))
        .Any(used => Chain(host, used).Contains(path, StringComparer.OrdinalIgnoreCase));

    /// <summary>A disk and those below it; as far as there are any, and no further than where it comes back to itself.</summary>
    internal static IEnumerable<string> Chain(HyperVHost host, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = path; at.Length > 0 && seen.Add(at); at = host.Files.Find(at)?.Disk?.ParentPath ?? "")
            yield return at;
    }

    private static WmiInstance Settings(HyperVHost host, HostFile file)
    {
        var disk = file.Disk!;
        return host.V2.Create("Msvm_VirtualHardDiskSettingData").With(
            ("InstanceID", file.Path),
            ("Path", file.Path),
            ("Type", disk.Type),
            ("Format", disk.Format),
            ("ParentPath", disk.ParentPath),
            ("ParentIdentifier", disk.ParentPath.Length == 0 ? "" : $"{{{Hardware.Text(disk.ParentId)}}}"),
            ("ParentTimestamp", disk.ParentPath.Length == 0 ? CimDateTime.Never : file.Time),
            ("MaxInternalSize", disk.MaxInternalSize),
            ("BlockSize", disk.BlockSize),
            ("LogicalSectorSize", disk.LogicalSectorSize),
            ("PhysicalSectorSize", disk.PhysicalSectorSize),
            ("VirtualDiskId", Hardware.Text(disk.Id)),
            ("DataAlignment", 1 << 20),
            ("PmemAddressAbstractionType", 65535),
            ("IsPmemCompatible", false));
    }

    private static WmiInstance State(HyperVHost host, HostFile file) => host.V2.Create("Msvm_VirtualHardDiskState").With(
        ("FileSize", file.Size),
        ("InUse", IsInUse(host, file.Path)),
        ("MinInternalSize", file.Disk!.MaxInternalSize / 2),
        ("PhysicalSectorSize", 4096),
        ("Alignment", 4096),
        ("FragmentationPercentage", 3),
        ("Timestamp", file.Time));

    private static MethodResult Validate(HyperVHost host, HostFile file) => JobCenter.Started(host.Jobs.Start(
        "Validate",
        _ =>
        {
            if (Chain(host, file.Path).FirstOrDefault(path => host.Files.Find(path) is null) is { } missing)
                throw new JobCenter.Failure(MethodResult.Failed, $"The chain of virtual hard disks is broken: '{missing}' is missing. (0xC03A0006)");
        },
        "Msvm_StorageJob"));
}
