namespace Libvirt;

/// <summary>The order of objects of one kind: by name, then by connection.</summary>
internal static class ObjectOrder
{
    internal static int Compare(IVirtObject one, IVirtObject? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(one.Name, other.Name);
        return order == 0 && !ReferenceEquals(one.Connection, other.Connection) ? string.CompareOrdinal(one.Connection.ToString(), other.Connection.ToString()) : order;
    }
}
