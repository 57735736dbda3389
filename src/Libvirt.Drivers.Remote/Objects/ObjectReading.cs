namespace Libvirt.Drivers.Remote.Objects;

/// <summary>How objects are read that a list has named.</summary>
internal static class ObjectReading
{
    /// <summary>Reads them all in one flight of calls. One that went meanwhile is left out.</summary>
    /// <param name="keys">Which.</param>
    /// <param name="gone">The error that says that one went.</param>
    /// <param name="read">Reads one.</param>
    internal static async Task<IReadOnlyList<T>> ReadAllAsync<TKey, T>(this IReadOnlyCollection<TKey> keys, VirtErrorCode gone, Func<TKey, Task<T>> read)
        where T : class
    {
        var found = await Task.WhenAll(keys.Select(ReadOneAsync)).ConfigureAwait(false);
        return [.. found.OfType<T>()];

        async Task<T?> ReadOneAsync(TKey key)
        {
            try
            {
                return await read(key).ConfigureAwait(false);
            }
            catch (VirtException e) when (e.Code == gone)
            {
                return null;
            }
        }
    }
}
