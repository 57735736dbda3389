namespace Libvirt.Drivers.Test;

/// <content>File systems of guests.</content>
internal sealed partial class TestWorld
{
    // Mount points of the first disk; in libvirt's worlds they are those of any guest, whatever disks it has.
    private static readonly string[] OfFirstDisk = ["/", "/boot"];

    internal IReadOnlyList<GuestFileSystem> FileSystems(DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            if (Images is not null)
                RequireAgent(domain);
            return FileSystemsOf(domain);
        }
    }

    internal bool Trim(DomainKey key, string? mountPoint)
    {
        lock (_gate)
        {
            var domain = FindWithFileSystems(key);
            if (mountPoint is not null)
                CheckMountPoints(domain, [mountPoint]);
            return true;
        }
    }

    internal int Freeze(DomainKey key, IReadOnlyList<string> mountPoints)
    {
        lock (_gate)
        {
            var domain = FindWithFileSystems(key);
            CheckMountPoints(domain, mountPoints);
            return (mountPoints.Count > 0 ? mountPoints : MountPoints(domain)).Count(domain.Guest.Frozen.Add);
        }
    }

    internal int Thaw(DomainKey key, IReadOnlyList<string> mountPoints)
    {
        lock (_gate)
        {
            var domain = FindWithFileSystems(key);
            CheckMountPoints(domain, mountPoints);
            return (mountPoints.Count > 0 ? mountPoints : MountPoints(domain)).Count(domain.Guest.Frozen.Remove);
        }
    }

    private TestDomain FindWithFileSystems(DomainKey key)
    {
        var domain = FindActive(key);
        if (Images is not null)
            RequireAgent(domain);
        return domain;
    }

    private IReadOnlyList<string> MountPoints(TestDomain domain) => Images is null ? OfFirstDisk : [.. FileSystemsOf(domain).Select(s => s.MountPoint)];

    private void CheckMountPoints(TestDomain domain, IReadOnlyList<string> asked)
    {
        if (asked.Except(MountPoints(domain)).FirstOrDefault() is { } missing)
            throw TestError(VirtErrorCode.OperationInvalid, $"mount point not found: {missing}");
    }

    // The first disk has the system; in a world of ours the others have data, and all of it has sizes.
    private IReadOnlyList<GuestFileSystem> FileSystemsOf(TestDomain domain)
    {
        var disks = domain.Current.Devices.Disks.Where(d => d.Device == "disk").ToArray();
        if (disks.Length == 0)
            return [];
        var system = disks[0].Target;
        if (Images is null)
            return [.. OfFirstDisk.Select((mountPoint, i) => new GuestFileSystem(mountPoint, $"{system}{i + 1}", "ext4", [system]))];
        return
        [
            .. Sized(domain, disks[0], "/", $"{system}1", "ext4", bootless: true),
            .. Sized(domain, disks[0], "/boot", $"{system}2", "ext4", bootless: false),
            .. disks.Skip(1).SelectMany(d => Sized(domain, d, $"/srv/{d.Target}", d.Target, "xfs", bootless: null)),
        ];
    }

    // A gigabyte of the first disk is the kernel's; the rest, and other disks, are full as far as their image is written.
    private IEnumerable<GuestFileSystem> Sized(TestDomain domain, DiskDevice disk, string mountPoint, string name, string type, bool? bootless)
    {
        const ulong Boot = 1UL << 30;
        var image = Images!.Chain(disk) is [var top, ..] ? top : null;
        var capacity = image?.Capacity ?? 0;
        var used = image?.Allocation is { } allocation ? Math.Min(allocation.At(domain.Lifetime(Now)), capacity) : capacity / 3;
        return bootless switch
        {
            true when capacity > Boot => [new GuestFileSystem(mountPoint, name, type, [disk.Target], capacity - Boot, Math.Min(used, capacity - Boot))],
            false => [new GuestFileSystem(mountPoint, name, type, [disk.Target], Math.Min(capacity, Boot), Math.Min(capacity, Boot) / 5)],
            _ => [new GuestFileSystem(mountPoint, name, type, [disk.Target], capacity, used)],
        };
    }
}
