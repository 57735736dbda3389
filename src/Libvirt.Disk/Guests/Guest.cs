using Libvirt.Disk.Guests.Applications;
using Libvirt.Disk.Guests.Inspection;
using Libvirt.Disk.Lvm;

namespace Libvirt.Disk.Guests;

/// <summary>The disks of a guest, opened to look into them. Nothing is started, mounted or written; everything is read when it is first asked for.</summary>
/// <remarks>
/// The disks are given in the guest's own order; they are named as libguestfs names them, <c>/dev/sda</c>, <c>/dev/sdb</c> and so on, whatever the guest calls them.
/// One guest may be used by many threads at once.
/// </remarks>
public sealed class Guest : IDisposable
{
    private readonly Lazy<DiscoveredVolumes> _volumes;
    private readonly Lazy<GuestInspection> _inspection;

    private Guest(IReadOnlyList<GuestDisk> disks, Func<DiscoveredVolumes> volumes, GuestInspectionCache? cache = null)
    {
        Disks = disks;
        _volumes = new Lazy<DiscoveredVolumes>(volumes);
        _inspection = new Lazy<GuestInspection>(() => cache?.Inspect(this, InspectAnew) ?? InspectAnew());
    }

    /// <summary>Its disks, in order.</summary>
    public IReadOnlyList<GuestDisk> Disks { get; }

    /// <summary>Its volumes: disks without a partition table, then partitions, then logical volumes; in the order of the disks, and of names in it.</summary>
    public IReadOnlyList<GuestVolume> Volumes => _volumes.Value.Volumes;

    /// <summary>Its volume groups of LVM, by name.</summary>
    public IReadOnlyList<VolumeGroup> VolumeGroups => _volumes.Value.Groups;

    /// <summary>
    /// The volumes that can hold a file system, in the order of libguestfs's list-filesystems: not parts of something else (members of LVM and RAID, extended partitions),
    /// nor encrypted or reserved ones. What holds nothing known is among them, and so are swap and the subvolumes of btrfs.
    /// </summary>
    public IReadOnlyList<GuestVolume> FileSystems => [.. Volumes.Where(VolumeRoles.CanHoldFileSystem).SelectMany(volume => (IEnumerable<GuestVolume>)[volume, .. volume.Subvolumes])];

    /// <summary>Opens a guest.</summary>
    /// <param name="images">Its disks, in order; they are closed with it.</param>
    public static Guest Open(params IReadOnlyList<DiskImage> images) => Open(cache: null, images);

    /// <summary>Opens a guest whose inspection may come from a cache.</summary>
    /// <param name="cache">The cache; null for none.</param>
    /// <param name="images">Its disks, in order; they are closed with it.</param>
    public static Guest Open(GuestInspectionCache? cache, params IReadOnlyList<DiskImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        GuestDisk[] disks = [.. images.Select((image, index) => new GuestDisk(index, image.Source, image))];
        return new Guest(disks, () => VolumeDiscovery.Discover(disks), cache);
    }

    /// <summary>A guest of disks that are no images, or of volumes that were made up: for tests.</summary>
    internal static Guest Of(IReadOnlyList<GuestDisk> disks, IReadOnlyList<GuestVolume>? volumes = null) =>
        new(disks, () => volumes is null ? VolumeDiscovery.Discover(disks) : new DiscoveredVolumes(volumes, [], []));

    /// <summary>What of its disks and volume groups cannot be read, as far as that is known before volumes are looked into.</summary>
    internal IEnumerable<GuestProblem> DiscoveryProblems =>
        [.. Disks.Where(disk => disk.Error is not null).Select(disk => new GuestProblem(disk.Device, disk.Error!)), .. _volumes.Value.Errors.Select(error => new GuestProblem("LVM", error))];

    /// <summary>Finds the operating systems on its disks. It is done once; further calls give the same.</summary>
    /// <exception cref="VirtException">A disk itself cannot be read. A volume that cannot be is no error but a problem among the results.</exception>
    public GuestInspection Inspect() => _inspection.Value;

    /// <summary>The packages and programs that are installed in an operating system, by name. They are read anew with each call.</summary>
    /// <param name="system">One that <see cref="Inspect"/> gave.</param>
    /// <returns>What its package manager, or the registry of Windows, lists as installed; empty where there is none, or none that is known.</returns>
    /// <exception cref="VirtException">StorageProbeFailed: the database is malformed; ConfigUnsupported: it is of a kind that there is no reader for; as <see cref="OpenTree(GuestOperatingSystem)"/>.</exception>
    public IReadOnlyList<GuestApplication> GetApplications(GuestOperatingSystem system) => GuestApplications.Read(system, OpenTree(system));

    /// <summary>The volume or subvolume of a name.</summary>
    /// <param name="device">Its name: <c>/dev/sda1</c>, <c>btrfsvol:/dev/sda2/home</c>.</param>
    /// <returns>The volume; null if there is none.</returns>
    public GuestVolume? FindVolume(string device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return (device.StartsWith("btrfsvol:", StringComparison.Ordinal) ? FileSystems : Volumes).FirstOrDefault(volume => volume.Device == device);
    }

    /// <summary>The files of an operating system, with its volumes where it mounts them.</summary>
    /// <param name="system">One that <see cref="Inspect"/> gave.</param>
    /// <exception cref="VirtException">As <see cref="GuestVolume.OpenFileSystem"/>, for the root. Another volume that cannot be read is an error only when it is entered.</exception>
    public GuestFileTree OpenTree(GuestOperatingSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var root = FindVolume(system.Root) ?? throw GuestError.NoVolume(system.Root);
        return system.Type == "windows"
            ? new GuestFileTree(root, Mounts(system.DriveMappings.Select(drive => (drive.Name + ":", drive.Device))), isWindows: true)
            : new GuestFileTree(root, Mounts(system.MountPoints.Select(mount => (mount.Path, mount.Device))));
    }

    /// <summary>The files of one volume.</summary>
    /// <param name="volume">A volume of this guest.</param>
    /// <exception cref="VirtException">As <see cref="GuestVolume.OpenFileSystem"/>.</exception>
    public GuestFileTree OpenTree(GuestVolume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return new GuestFileTree(volume, [], isWindows: !volume.OpenFileSystem().IsCaseSensitive);
    }

    /// <summary>The files of the one operating system of the guest.</summary>
    /// <exception cref="VirtException">OperationInvalid: it has none, or more than one; as <see cref="OpenTree(GuestOperatingSystem)"/>.</exception>
    public GuestFileTree OpenTree() => Inspect().OperatingSystems switch
    {
        [var system] => OpenTree(system),
        var systems => throw GuestError.NotOneSystem(systems),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var disk in Disks)
            (disk.Image as IDisposable ?? disk.Source).Dispose();
    }

    private GuestInspection InspectAnew() => new GuestInspector(this).Inspect();

    private IReadOnlyList<GuestMount> Mounts(IEnumerable<(string Path, string Device)> places) =>
        [.. places.Select(place => FindVolume(place.Device) is { } volume ? new GuestMount(place.Path, volume) : null).OfType<GuestMount>()];
}
