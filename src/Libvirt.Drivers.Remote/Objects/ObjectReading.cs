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
        var found = await Task.WhenAll(keys.Select(key => ReadOrNullAsync(() => new ValueTask<T>(read(key)), gone).AsTask())).ConfigureAwait(false);
        return [.. found.OfType<T>()];
    }

    /// <summary>Reads an object that a call may make vanish: before, and after.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="call">The call.</param>
    /// <param name="gone">The error that says that it went.</param>
    /// <param name="vanish">What it is when it has gone, of what it was before; null where it cannot have gone by the call.</param>
    internal static async ValueTask<T> ReadAroundAsync<T>(Func<ValueTask<T>> read, Func<ValueTask> call, VirtErrorCode gone, Func<T, T?> vanish)
        where T : class
    {
        // Of one that is not there the call itself tells, in its own words.
        var before = await ReadOrNullAsync(read, gone).ConfigureAwait(false);
        await call().ConfigureAwait(false);
        var after = before is null || vanish(before) is null ? await read().ConfigureAwait(false) : await ReadOrNullAsync(read, gone).ConfigureAwait(false);
        return after ?? vanish(before!)!;
    }

    private static async ValueTask<T?> ReadOrNullAsync<T>(Func<ValueTask<T>> read, VirtErrorCode gone)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == gone)
        {
            return null;
        }
    }
}
