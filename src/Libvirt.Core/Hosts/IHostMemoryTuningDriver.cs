namespace Libvirt.Drivers;

/// <summary>Tells what a host's memory is used for, and tunes that.</summary>
[DriverFeature("Host memory tuning")]
public interface IHostMemoryTuningDriver
{
    /// <summary>What memory is used for, in KiB (virNodeGetMemoryStats): <c>total</c>, <c>free</c>, <c>buffers</c>, <c>cached</c>.</summary>
    /// <param name="cell">A cell; null for the whole host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<TypedParameterList> GetMemoryStatsAsync(int? cell, CancellationToken cancellationToken);

    /// <summary>How pages are shared (virNodeGetMemoryParameters), such as <c>shm_pages_to_scan</c>.</summary>
    ValueTask<TypedParameterList> GetMemoryParametersAsync(CancellationToken cancellationToken);

    /// <summary>Sets how pages are shared (virNodeSetMemoryParameters).</summary>
    ValueTask SetMemoryParametersAsync(TypedParameterList parameters, CancellationToken cancellationToken);

    /// <summary>Reserves huge pages (virNodeAllocPages).</summary>
    /// <param name="pages">For each size in bytes, how many.</param>
    /// <param name="firstCell">The first cell; -1 for the whole host.</param>
    /// <param name="count">How many cells.</param>
    /// <param name="replace">Whether the numbers take the place of those that there are; otherwise they are added.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>In how many pools there was a change.</returns>
    ValueTask<int> AllocatePagesAsync(IReadOnlyDictionary<ulong, ulong> pages, int firstCell, int count, bool replace, CancellationToken cancellationToken);
}
