namespace Libvirt.Drivers.Test;

/// <summary>The volumes of a pool, by name, by key and by path, and in the order of their names.</summary>
internal sealed class VolumeTable
{
    private readonly SortedDictionary<string, TestVolume> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestVolume> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestVolume> _byPath = new(StringComparer.Ordinal);

    /// <summary>All volumes by name.</summary>
    internal IReadOnlyCollection<TestVolume> Sorted => _byName.Values;

    internal TestVolume? Find(string name) => _byName.GetValueOrDefault(name);

    internal TestVolume? FindByKey(string key) => _byKey.GetValueOrDefault(key);

    internal TestVolume? FindByPath(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Adds a volume, unless its name, key or path is another's.</summary>
    internal bool TryAdd(TestVolume volume)
    {
        if (_byName.ContainsKey(volume.Name) || _byKey.ContainsKey(volume.Key) || _byPath.ContainsKey(volume.Path))
            return false;
        _byName.Add(volume.Name, volume);
        _byKey.Add(volume.Key, volume);
        _byPath.Add(volume.Path, volume);
        return true;
    }

    internal void Remove(TestVolume volume)
    {
        _byName.Remove(volume.Name);
        _byKey.Remove(volume.Key);
        _byPath.Remove(volume.Path);
    }
}
