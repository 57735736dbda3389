using System.Diagnostics.CodeAnalysis;

namespace Libvirt.Drivers.Test;

/// <summary>Things of a world by name, and by UUID if they have one, in the order of their names. The world's lock guards it.</summary>
internal sealed class NamedTable<T>(Func<T, string> nameOf, Func<T, Guid>? uuidOf = null)
    where T : class
{
    private readonly SortedDictionary<string, T> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, T> _byUuid = [];

    /// <summary>All of them, by name.</summary>
    internal IEnumerable<T> All => _byName.Values;

    internal T? Find(string name) => _byName.GetValueOrDefault(name);

    internal T? Find(Guid uuid) => _byUuid.GetValueOrDefault(uuid);

    internal bool TryFind(string name, [NotNullWhen(true)] out T? item) => _byName.TryGetValue(name, out item);

    internal void Add(T item)
    {
        _byName.Add(nameOf(item), item);
        if (uuidOf is not null)
            _byUuid.Add(uuidOf(item), item);
    }

    internal void Remove(T item)
    {
        _byName.Remove(nameOf(item));
        if (uuidOf is not null)
            _byUuid.Remove(uuidOf(item));
    }
}
