namespace Libvirt.Disk.Guests.Inspection;

/// <summary>Finds the operating systems of a guest, as libguestfs's inspect-os does: each file system is looked at alone, then what belongs together is put together.</summary>
internal sealed class GuestInspector(Guest guest)
{
    private readonly List<GuestProblem> _problems = [];

    internal GuestInspection Inspect()
    {
        var devices = new DeviceResolver(guest.Disks, guest.Volumes);
        var volumes = guest.FileSystems.Where(volume => volume.Type != "swap").Select(volume => Inspect(volume, devices)).ToList();
        _problems.InsertRange(0, guest.DiscoveryProblems);
        _problems.AddRange(guest.Volumes.Union(guest.FileSystems).Where(volume => volume.Error is not null && _problems.TrueForAll(problem => problem.Error.Message != volume.Error.Message))
            .Select(volume => new GuestProblem(volume.Device, volume.Error!)));
        DropSnapshots(volumes);
        MergeUsr(volumes);
        if (!volumes.Exists(volume => volume.Role == VolumeRole.Root))
            _problems.AddRange(guest.Volumes.Where(VolumeRoles.IsClosed).Select(volume => new GuestProblem(volume.Device, ImageError.Unsupported(volume.Source, $"it holds {volume.Type}, which cannot be looked into"))));
        return new GuestInspection
        {
            OperatingSystems = [.. volumes.Where(volume => volume.Role == VolumeRole.Root).Select(ToSystem)],
            Problems = [.. _problems],
        };
    }

    private InspectedVolume Inspect(GuestVolume volume, DeviceResolver devices)
    {
        var inspected = new InspectedVolume(volume);
        if (volume.TryOpenFileSystem() is null)
            return inspected;
        inspected.Try(() => RootProbe.Inspect(inspected, new VolumeFiles(new GuestFileTree(volume, []), inspected.Add), devices));
        _problems.AddRange(inspected.Problems);
        return inspected;
    }

    // Snapshots of a root are roots too, but the system is there once.
    private static void DropSnapshots(List<InspectedVolume> volumes) => volumes.RemoveAll(snapshot =>
        snapshot.Role == VolumeRole.Root && snapshot.Volume.Kind == GuestVolumeKind.Subvolume
        && volumes.Exists(whole => whole.Role == VolumeRole.Root && whole.Volume.Device == snapshot.Volume.Parent && whole.Facts.IsLike(snapshot.Facts)));

    private static void MergeUsr(List<InspectedVolume> volumes)
    {
        foreach (var root in volumes.Where(volume => volume.Role == VolumeRole.Root).ToList())
        {
            var parts = volumes.Where(volume => volume.Role == VolumeRole.Usr);
            // CoreOS has two, of which the newer one is in use; others name theirs in fstab.
            var usr = root.Facts.Distro == "coreos"
                ? parts.Where(part => part.Facts.Distro == "coreos").MaxBy(part => part.Facts.Version ?? new Version(0, 0))
                : parts.FirstOrDefault(part => root.Facts.Mounts.Exists(mount => mount.Device == part.Volume.Device));
            if (usr is not null)
                root.Facts.Merge(usr.Facts);
        }
    }

    private GuestOperatingSystem ToSystem(InspectedVolume root)
    {
        var (facts, device) = (root.Facts, root.Volume.Device);
        var mounts = facts.Mounts.Count == 0 ? [new GuestMountPoint("/", device)] : facts.Mounts;
        return new GuestOperatingSystem
        {
            Root = device,
            Type = facts.Type,
            Distro = facts.Distro,
            ProductName = facts.ProductName,
            ProductVariant = facts.ProductVariant,
            Version = facts.Version,
            Architecture = facts.Architecture,
            HostName = facts.HostName,
            PackageFormat = facts.PackageFormat,
            PackageManagement = facts.PackageManagement,
            OsInfo = OsInfoId.Of(facts),
            BuildId = facts.BuildId,
            WindowsSystemRoot = facts.WindowsSystemRoot,
            WindowsCurrentControlSet = facts.WindowsCurrentControlSet,
            WindowsSoftwareHive = facts.WindowsSoftwareHive,
            WindowsSystemHive = facts.WindowsSystemHive,
            HasWindowsGroupPolicy = facts.HasWindowsGroupPolicy,
            MountPoints = [.. mounts.Where(mount => mount.Path.StartsWith('/')).OrderBy(mount => mount.Path.Length).ThenBy(mount => mount.Path, StringComparer.Ordinal)],
            FileSystems = [.. mounts.Select(mount => mount.Device).Distinct().Order(StringComparer.Ordinal).Select(ToFileSystem)],
            DriveMappings = [.. facts.Drives.OrderBy(drive => drive.Name, StringComparer.OrdinalIgnoreCase)],
        };
    }

    private InspectedFileSystem ToFileSystem(string device)
    {
        var content = guest.FindVolume(device)?.Content;
        return new InspectedFileSystem(device, content?.Type, content?.Label, content?.Uuid);
    }
}
