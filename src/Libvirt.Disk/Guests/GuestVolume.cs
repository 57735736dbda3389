using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Partitions;

namespace Libvirt.Disk.Guests;

/// <summary>A block device of a guest that can hold a file system. What it holds is looked at when it is first asked for; one may be used by many threads at once.</summary>
public sealed class GuestVolume
{
    private readonly Lazy<Outcome<VolumeContent>> _content;
    private readonly Lazy<Outcome<FileSystem>> _fileSystem;
    private readonly Lazy<Outcome<IReadOnlyList<GuestVolume>>> _subvolumes;

    /// <summary>A volume.</summary>
    /// <param name="device">Its name.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="source">Its bytes.</param>
    internal GuestVolume(string device, GuestVolumeKind kind, BlockSource source)
        : this(device, kind, source, FileSystemFormats.Probe, FileSystemFormats.Open)
    {
    }

    /// <summary>A volume whose content is found in another way: for tests.</summary>
    internal GuestVolume(string device, GuestVolumeKind kind, BlockSource source, Func<BlockSource, VolumeContent?> probe, Func<BlockSource, FileSystem?> open)
    {
        Device = device;
        Kind = kind;
        Source = source;
        var cached = new CachedBlocks(source); // what is read to recognise the content is read again to open it
        _content = new Lazy<Outcome<VolumeContent>>(() => Outcome<VolumeContent>.Of(() => probe(cached)), LazyThreadSafetyMode.ExecutionAndPublication);
        _fileSystem = new Lazy<Outcome<FileSystem>>(() => Outcome<FileSystem>.Of(() => open(cached)), LazyThreadSafetyMode.ExecutionAndPublication);
        _subvolumes = new Lazy<Outcome<IReadOnlyList<GuestVolume>>>(() => Outcome<IReadOnlyList<GuestVolume>>.Of(FindSubvolumes));
    }

    /// <summary>Its name, as libguestfs gives it: <c>/dev/sda</c>, <c>/dev/sda1</c>, <c>/dev/vg/lv</c>, <c>btrfsvol:/dev/sda2/home</c>.</summary>
    public string Device { get; }

    /// <summary>What it is.</summary>
    public GuestVolumeKind Kind { get; }

    /// <summary>What it is a part of: the disk of a partition, the group of a logical volume (<c>/dev/vg</c>), the volume that a subvolume is on; null for a disk.</summary>
    public string? Parent { get; internal init; }

    /// <summary>What the partition table says of it; null for other kinds.</summary>
    public Partition? Partition { get; internal init; }

    /// <summary>The UUID of the logical volume, as LVM writes it; null for other kinds.</summary>
    public string? LogicalVolumeUuid { get; internal init; }

    /// <summary>Its size, in bytes.</summary>
    public ulong Size => (ulong)Source.Length;

    /// <summary>Its bytes.</summary>
    public BlockSource Source { get; }

    /// <summary>The subvolumes on it, other than the one that its file system shows as a whole; empty where there are none, or they cannot be read.</summary>
    public IReadOnlyList<GuestVolume> Subvolumes => _subvolumes.Value.Value ?? [];

    /// <summary>What its signature shows it to hold; null where no signature is known, or it cannot be read (<see cref="Error"/>).</summary>
    public VolumeContent? Content => _content.Value.Value;

    /// <summary>What it holds, as libguestfs names it: the type of the file system, <c>swap</c>, <c>LVM2_member</c> and so on; <c>unknown</c> where no signature is known.</summary>
    public string Type => Content?.Type ?? "unknown";

    /// <summary>Why its content, or the file system on it, cannot be read, as far as that has been tried; null if nothing has failed.</summary>
    public VirtException? Error => (_fileSystem.IsValueCreated ? _fileSystem.Value.Error : null) ?? (_content.IsValueCreated ? _content.Value.Error : null)
        ?? (_subvolumes.IsValueCreated ? _subvolumes.Value.Error : null);

    /// <summary>Opens the file system on it; the same object for each call.</summary>
    /// <exception cref="VirtException">StorageProbeFailed: malformed; ConfigUnsupported: there is no file system on it, or none that there is a reader for; SystemError: the host cannot read it.</exception>
    public FileSystem OpenFileSystem()
    {
        var outcome = _fileSystem.Value;
        // The error of an earlier call, in a new exception, so that each has its own stack.
        if (outcome.Error is { } error)
            throw new VirtException(error.Domain, error.Code, error.Details, error, error.Level);
        return outcome.Value ?? throw ImageError.Unsupported(Source, "no file system that is known is on it");
    }

    /// <summary>Opens the file system on it; null where there is none that can be read, for the reason in <see cref="Error"/>.</summary>
    public FileSystem? TryOpenFileSystem() => _fileSystem.Value.Value;

    private IReadOnlyList<GuestVolume> FindSubvolumes()
    {
        // Only these have any, so that others need not be opened.
        if (Kind == GuestVolumeKind.Subvolume || Type != "btrfs" || TryOpenFileSystem() is not { } fileSystem)
            return [];
        return [.. fileSystem.GetSubvolumes().Select(subvolume => new GuestVolume($"btrfsvol:{Device}/{subvolume.Path}", GuestVolumeKind.Subvolume, Source, _ => Content, _ => subvolume.Open())
        {
            Parent = Device,
        })];
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Device;
}
