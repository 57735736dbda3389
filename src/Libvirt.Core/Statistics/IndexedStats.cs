using System.Globalization;

namespace Libvirt;

/// <summary>Gathers the fields of an array, <c>PREFIX.N.FIELD</c>, in one pass over the record. Its indexes may have gaps.</summary>
internal sealed class IndexedStats<T>
    where T : class, IIndexedStats<T>
{
    private readonly SortedDictionary<int, T> _entries = [];
    private T? _last;
    private int _lastIndex;

    /// <summary>The entries of the array under a prefix that ends with a dot, by their index.</summary>
    internal static T[] Read(TypedParameterList parameters, string prefix)
    {
        var array = new IndexedStats<T>();
        foreach (var parameter in parameters)
        {
            if (parameter.Name.StartsWith(prefix, StringComparison.Ordinal))
                array.Set(parameter.Name.AsSpan(prefix.Length), parameter);
        }
        return array.ToArray();
    }

    /// <summary>Takes a field <c>N.FIELD</c>; what has no index, such as the count, is passed over.</summary>
    internal void Set(ReadOnlySpan<char> name, in TypedParameter value)
    {
        var dot = name.IndexOf('.');
        if (dot < 0 || !int.TryParse(name[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return;
        if (_last is null || _lastIndex != index)
        {
            if (!_entries.TryGetValue(index, out _last))
                _entries.Add(index, _last = T.Create(index));
            _lastIndex = index;
        }
        _last.Set(name[(dot + 1)..], value);
    }

    internal T[] ToArray() => [.. _entries.Values];
}
