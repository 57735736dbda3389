namespace Libvirt.Drivers;

/// <summary>Tells how much memory is free in each NUMA cell of a host.</summary>
[DriverFeature("Host memory")]
public interface IHostMemoryDriver
{
    /// <summary>Free memory of cells, in bytes (virNodeGetCellsFreeMemory).</summary>
    /// <param name="firstCell">The first cell.</param>
    /// <param name="count">The most cells to tell of.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">InvalidArg: there is no such cell.</exception>
    ValueTask<IReadOnlyList<ulong>> GetCellsFreeMemoryAsync(int firstCell, int count, CancellationToken cancellationToken);

    /// <summary>Free pages of some sizes in cells (virNodeGetFreePages).</summary>
    /// <param name="pageSizes">Sizes, in bytes.</param>
    /// <param name="firstCell">The first cell; -1 for the whole host.</param>
    /// <param name="count">How many cells.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>For each cell, a number for each size.</returns>
    ValueTask<IReadOnlyList<IReadOnlyList<ulong>>> GetFreePagesAsync(IReadOnlyList<ulong> pageSizes, int firstCell, int count, CancellationToken cancellationToken);
}
