namespace Libvirt.Drivers.Test;

/// <content>What is in volumes. libvirt's test driver has none of it: it works in worlds of ours.</content>
internal sealed partial class TestWorld
{
    private readonly ContentStore _contents = new();

    internal VirtVolume ResizeVolume(VirtConnection connection, VolumeKey key, ulong size, VolumeResizeFlags flags)
    {
        RequireOurs("virStorageVolResize");
        lock (_gate)
        {
            var (pool, volume, image) = FindImage(key);
            var shrink = flags.HasFlag(VolumeResizeFlags.Shrink);
            var capacity = !flags.HasFlag(VolumeResizeFlags.Delta) ? size
                : shrink ? image.Capacity - Math.Min(size, image.Capacity)
                : size <= long.MaxValue - image.Capacity ? image.Capacity + size
                : throw StorageError(VirtErrorCode.Overflow, $"{image.Capacity} + {size}");
            var sizes = SizesOf(volume, Lifetimes(pool));
            if (capacity < sizes.Allocation)
                throw StorageError(VirtErrorCode.InvalidArg, "can't shrink capacity below existing allocation");
            if (capacity < image.Capacity && !shrink)
                throw StorageError(VirtErrorCode.InvalidArg, "Can't shrink capacity below current capacity unless shrink flag explicitly specified");
            if (capacity > image.Capacity && capacity - image.Capacity > pool.Capacity - AllocationOf(pool))
                throw StorageError(VirtErrorCode.OperationFailed, "Not enough space left in storage pool");
            var physical = flags.HasFlag(VolumeResizeFlags.Allocate) || image.Type == "block" ? new Counter(capacity, 0) : image.Physical;
            Images!.Add(image with { Capacity = capacity, Physical = physical });
            return Describe(volume, pool, connection);
        }
    }

    internal VolumeKey WipeVolume(VolumeKey key, VolumeWipeAlgorithm algorithm)
    {
        RequireOurs(algorithm == VolumeWipeAlgorithm.Zero ? "virStorageVolWipe" : "virStorageVolWipePattern");
        lock (_gate)
        {
            var (_, volume, _) = FindImage(key);
            if (algorithm is VolumeWipeAlgorithm.Zero or VolumeWipeAlgorithm.Trim)
                _contents.Remove(volume.Path);
            else
                _contents.Randomize(volume.Path);
            Log.Debug($"volume '{volume.Path}' is wiped: {algorithm}");
            return key;
        }
    }

    /// <summary>How long a volume's content is, in bytes.</summary>
    internal ulong LengthOf(VolumeKey key, string function)
    {
        RequireOurs(function);
        lock (_gate)
        {
            var (pool, volume, image) = FindImage(key);
            return image.Format == "raw"
                ? image.Capacity
                : Math.Max(SizesOf(volume, Lifetimes(pool)).Allocation, _contents.Find(volume.Path)?.Length ?? 0);
        }
    }

    /// <summary>Reads a part of a volume.</summary>
    /// <returns>Whether any of it was written.</returns>
    internal bool ReadVolume(VolumeKey key, ulong offset, Span<byte> bytes)
    {
        lock (_gate)
        {
            if (_contents.Find(FindImage(key).Volume.Path) is { } content)
                return content.Read(offset, bytes);
            bytes.Clear();
            return false;
        }
    }

    /// <summary>Writes a part of a volume. A device has an end; a file grows.</summary>
    internal void WriteVolume(VolumeKey key, ulong offset, ReadOnlySpan<byte> bytes, bool sparse)
    {
        lock (_gate)
        {
            var (_, volume, image) = FindImage(key);
            var end = offset + (ulong)bytes.Length;
            if (image.Type == "block" && end > image.Capacity)
                throw StorageError(VirtErrorCode.SystemError, $"cannot write to volume '{volume.Path}': No space left on device");
            _contents.Write(volume.Path, offset, bytes, sparse);
            var allocated = _contents.Find(volume.Path)!.Allocated;
            Images!.Add(image with
            {
                Capacity = image.Format == "raw" ? Math.Max(image.Capacity, end) : image.Capacity,
                Physical = image.Physical with { Start = Math.Max(image.Physical.Start, allocated) },
            });
        }
    }

    private (TestPool Pool, TestVolume Volume, DiskImage Image) FindImage(VolumeKey key)
    {
        var pool = FindActivePool(key.Pool);
        var volume = FindVolume(pool, key.Name);
        return (pool, volume, Images!.Find(volume.Path) ?? ImageOf(volume, pool));
    }
}
