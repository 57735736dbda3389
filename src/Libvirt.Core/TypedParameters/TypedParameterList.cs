using System.Collections;

namespace Libvirt;

/// <summary>Typed parameters in the order of their source; filled by a driver, then only read.</summary>
public sealed class TypedParameterList : IReadOnlyList<TypedParameter>
{
    private readonly List<TypedParameter> _items;
    private Dictionary<string, int>? _index;

    /// <summary>An empty list.</summary>
    public TypedParameterList() => _items = [];

    /// <summary>An empty list with room for so many.</summary>
    public TypedParameterList(int capacity) => _items = new(capacity);

    /// <summary>A list of the given parameters.</summary>
    public TypedParameterList(IEnumerable<TypedParameter> items) => _items = [.. items];

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public TypedParameter this[int index] => _items[index];

    /// <summary>Appends a parameter.</summary>
    public void Add(TypedParameter parameter)
    {
        _items.Add(parameter);
        _index = null;
    }

    /// <summary>Appends a signed 32-bit parameter.</summary>
    public void AddInt(string name, int value) => Add(TypedParameter.Int(name, value));

    /// <summary>Appends an unsigned 32-bit parameter.</summary>
    public void AddUInt(string name, uint value) => Add(TypedParameter.UInt(name, value));

    /// <summary>Appends a signed 64-bit parameter.</summary>
    public void AddLLong(string name, long value) => Add(TypedParameter.LLong(name, value));

    /// <summary>Appends an unsigned 64-bit parameter.</summary>
    public void AddULLong(string name, ulong value) => Add(TypedParameter.ULLong(name, value));

    /// <summary>Appends a text parameter.</summary>
    public void AddString(string name, string value) => Add(TypedParameter.String(name, value));

    /// <summary>Appends all of another list.</summary>
    public void AddRange(TypedParameterList other)
    {
        _items.AddRange(other._items);
        _index = null;
    }

    /// <summary>Finds a parameter by its name; the first, should there be several.</summary>
    public bool TryGet(string name, out TypedParameter parameter)
    {
        // Two threads that read at the same time build the same index; the last one built stays.
        var index = _index;
        if (index is null)
        {
            index = new Dictionary<string, int>(_items.Count, StringComparer.Ordinal);
            for (var i = 0; i < _items.Count; i++)
                index.TryAdd(_items[i].Name, i);
            _index = index;
        }
        var found = index.TryGetValue(name, out var at);
        parameter = found ? _items[at] : default;
        return found;
    }

    /// <summary>Whether the name of any parameter begins so.</summary>
    internal bool HasPrefix(string prefix)
    {
        foreach (var item in _items)
        {
            if (item.Name.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>An unsigned number by name; null where there is none.</summary>
    public ulong? GetULong(string name) => TryGet(name, out var parameter) ? parameter.AsULong() : null;

    /// <summary>A signed number by name; null where there is none.</summary>
    public long? GetLong(string name) => TryGet(name, out var parameter) ? parameter.AsLong() : null;

    /// <summary>A 32-bit number by name; null where there is none.</summary>
    public int? GetInt(string name) => TryGet(name, out var parameter) ? parameter.AsInt() : null;

    /// <summary>Text by name; null where there is none.</summary>
    public string? GetString(string name) => TryGet(name, out var parameter) ? parameter.AsString() : null;

    /// <summary>A span of time by the name of a field in nanoseconds; null where there is none.</summary>
    public TimeSpan? GetNanoseconds(string name) => TryGet(name, out var parameter) ? parameter.AsNanoseconds() : null;

    /// <summary>A number of bytes by the name of a field in KiB; null where there is none.</summary>
    public ulong? GetKibibytes(string name) => TryGet(name, out var parameter) ? parameter.AsKibibytes() : null;

    /// <inheritdoc/>
    public IEnumerator<TypedParameter> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
