using System.Text.Json;
using Libvirt.Disk.Guests.Caching;
using Libvirt.Logging;

namespace Libvirt.Disk.Guests;

/// <summary>
/// Keeps what inspections found, so that a guest whose disks have not changed need not be inspected again. An entry is found by all files of all disks in their order:
/// path, device and inode, size, times of change to the nanosecond, formats and snapshot; any change misses. Block devices, whose changes do not show, are always inspected.
/// </summary>
/// <remarks>
/// Entries are files that only their owner may read; those of others, or that others may read, or that are spoiled, are passed over. It is bounded:
/// the entries that were not used for longest go first. No failure of the cache is an error: the guest is inspected then. One may be used by many threads and processes at once.
/// </remarks>
/// <param name="folder">Where entries are kept; made when the first one is.</param>
public sealed class GuestInspectionCache(string folder)
{
    private const int MaxEntries = 1000;
    private const long MaxSize = 32 * 1024 * 1024;
    private const int MaxEntrySize = 1024 * 1024;
    private const string Ending = ".json";

    private static readonly LogSource Log = new("storage_source");

    /// <summary>The cache in the user's own folder for such: <c>$XDG_CACHE_HOME/LibvirtPS/inspections</c>, <c>~/.cache/…</c>, or the local application data of Windows.</summary>
    public static GuestInspectionCache Default => new(Path.Combine(UserDirectories.Cache, "LibvirtPS", "inspections"));

    /// <summary>Where entries are kept.</summary>
    public string Folder { get; } = folder;

    /// <summary>How long an image must have been left alone for its times to be trusted: it can be written twice within one tick of their clock, and then they tell of the first only.</summary>
    internal TimeSpan Settled { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What an inspection of a guest finds, from the cache if it is there; else it is inspected, and what was found is kept, unless the host could not read something.</summary>
    /// <param name="guest">The guest. Its disks are opened, but on a hit nothing more is read of them.</param>
    /// <exception cref="VirtException">As <see cref="Guest.Inspect"/>.</exception>
    public GuestInspection Inspect(Guest guest)
    {
        ArgumentNullException.ThrowIfNull(guest);
        return Inspect(guest, guest.Inspect);
    }

    /// <summary>As the public one.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="inspect">Inspects it, where the cache does not tell.</param>
    internal GuestInspection Inspect(Guest guest, Func<GuestInspection> inspect)
    {
        if (CacheKey.Of(guest) is not { } key)
            return inspect();
        if (Try(() => Load(key)) is { } found)
            return found;
        var inspection = inspect();
        if (CachedInspection.Of(key, inspection) is { } entry && CacheKey.IsSettled(guest, DateTimeOffset.UtcNow - Settled))
            Try(() => Store(entry));
        return inspection;
    }

    /// <summary>Removes all entries.</summary>
    /// <exception cref="VirtException">SystemError: an entry cannot be removed.</exception>
    public void Clear()
    {
        try
        {
            foreach (var entry in Entries())
                entry.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.Storage, $"Cannot clear the cache in '{Folder}'", e);
        }
    }

    private GuestInspection? Load(string key)
    {
        var path = PathOf(key);
        if (!CacheFiles.Exists(Folder) || CacheFiles.Read(path, MaxEntrySize) is not { } bytes
            || JsonSerializer.Deserialize(bytes, CacheJson.Default.CachedInspection) is not { } entry || !entry.IsOf(key))
            return null;
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow); // it was used
        return entry.ToInspection();
    }

    private GuestInspection? Store(CachedInspection entry)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(entry, CacheJson.Default.CachedInspection);
        if (bytes.Length <= MaxEntrySize && CacheFiles.Prepare(Folder))
        {
            CacheFiles.Write(PathOf(entry.Key), bytes);
            Prune();
        }
        return null;
    }

    private void Prune()
    {
        var (count, size) = (0, 0L);
        foreach (var entry in Entries().OrderByDescending(entry => entry.LastWriteTimeUtc))
        {
            size += entry.Length;
            if (++count > MaxEntries || size > MaxSize)
                entry.Delete();
        }
    }

    // Also drafts that a process left when it was killed.
    private FileInfo[] Entries() => CacheFiles.Exists(Folder)
        ? [.. new DirectoryInfo(Folder).EnumerateFiles().Where(file => file.Name.Contains(Ending, StringComparison.Ordinal))]
        : [];

    private string PathOf(string key) => Path.Combine(Folder, key + Ending);

    private GuestInspection? Try(Func<GuestInspection?> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            Log.Debug($"the cache of inspections in '{Folder}' is of no use: {e.Message}");
            return null;
        }
    }
}
