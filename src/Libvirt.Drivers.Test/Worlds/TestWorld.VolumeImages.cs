using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <content>Worlds of ours have images on their host: each is a volume of the pool that it lies in, and the other way round.</content>
internal sealed partial class TestWorld
{
    // What an image takes that grows with what is written into it, at first, in bytes.
    private const ulong EmptyImage = 196 * 1024;

    /// <summary>Makes volumes of the images in a pool's place.</summary>
    private void Discover(TestPool pool)
    {
        if (Images is null || pool.Config.Path is not { } place)
            return;
        foreach (var image in Images.In(place).Where(image => pool.Volumes.FindByPath(image.Path) is null))
            pool.Volumes.TryAdd(VolumeOf(image, pool));
    }

    // A directory must be empty; what else pools are made of takes its content along.
    private void DeletePlace(TestPool pool)
    {
        var images = pool.Config.Path is { } place ? Images!.In(place).ToArray() : [];
        if (images.Length > 0 && pool.Config.Type is StoragePoolType.Dir or StoragePoolType.FS or StoragePoolType.NetFS)
            throw StorageError(VirtErrorCode.SystemError, $"failed to remove pool '{pool.Config.Path}': Directory not empty");
        foreach (var image in images)
        {
            Images!.Remove(image.Path);
            _contents.Remove(image.Path);
            if (pool.Volumes.FindByPath(image.Path) is { } volume)
                pool.Volumes.Remove(volume);
        }
    }

    /// <summary>Gives a new volume the sizes that its image will have.</summary>
    private void Complete(StorageVolumeDefinition definition, TestVolume? original)
    {
        if (original is not null && Images!.Find(original.Path) is { } from)
        {
            definition.Capacity = Math.Max(definition.Capacity, from.Capacity);
            definition.Allocation = from.Physical.Start;
            return;
        }
        if (definition.BackingPath is { } backing)
        {
            var below = Images!.Find(backing) ?? throw StorageError(VirtErrorCode.SystemError, $"cannot access backing store '{backing}': No such file or directory");
            if (definition.Capacity == 0)
                definition.Capacity = below.Capacity;
            if (Images.Chain(below).Any(image => image.Path == definition.Path || image.Backing == definition.Path))
                throw StorageError(VirtErrorCode.OperationFailed, $"backing store '{backing}' is on top of the volume itself");
        }
        if (definition.Format is not (null or "raw"))
            definition.Allocation = Math.Min(definition.Allocation, EmptyImage);
    }

    private static DiskImage ImageOf(TestVolume volume, TestPool pool) => new(
        volume.Path, pool.Config.Type.VolumeType() == VolumeType.Block ? "block" : "file", volume.Format ?? "raw",
        volume.Capacity, new Counter(volume.Allocation, 0), new Counter(volume.Allocation, 0), volume.BackingPath);

    private TestVolume VolumeOf(DiskImage image, TestPool pool)
    {
        var element = new XElement("volume",
            new XElement("name", Path.GetFileName(image.Path)),
            new XElement("capacity", image.Capacity.ToString(CultureInfo.InvariantCulture)),
            new XElement("allocation", image.Physical.Start.ToString(CultureInfo.InvariantCulture)),
            new XElement("target", new XElement("path", image.Path), new XElement("format", new XAttribute("type", image.Format))));
        if (image.Backing is { } backing)
        {
            element.Add(new XElement("backingStore",
                new XElement("path", backing), new XElement("format", new XAttribute("type", Images!.Find(backing)?.Format ?? "raw"))));
        }
        var definition = StorageVolumeDefinition.FromElement(element, pool.Config.Copy());
        definition.Type = image.Type;
        definition.Key = image.Path;
        return new TestVolume(definition);
    }

    private (ulong Capacity, ulong Allocation) SizesOf(TestVolume volume, IReadOnlyDictionary<string, TimeSpan> lifetimes) =>
        Images?.Find(volume.Path) is { } image
            ? (image.Capacity, Math.Min(image.Physical.At(lifetimes.GetValueOrDefault(image.Path)), image.Capacity))
            : (volume.Capacity, volume.Allocation);

    // An image that is on top of a running machine's disk grows with it.
    private IReadOnlyDictionary<string, TimeSpan> Lifetimes(TestPool pool)
    {
        if (Images is null || !pool.Volumes.Sorted.Any(volume => Images.Find(volume.Path)?.Physical.Rate > 0))
            return FrozenDictionary<string, TimeSpan>.Empty;
        var lifetimes = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var now = Now;
        foreach (var domain in _domains.Sorted)
        {
            foreach (var path in domain.Current.Devices.Disks.Select(disk => disk.Path).OfType<string>())
                lifetimes[path] = TimeSpan.FromTicks(Math.Max(lifetimes.GetValueOrDefault(path).Ticks, domain.Lifetime(now).Ticks));
        }
        return lifetimes;
    }
}
