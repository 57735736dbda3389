using Libvirt.Drivers;

namespace Libvirt;

/// <summary>The memory of a host, or of one of its NUMA cells. Sizes are in bytes.</summary>
public sealed record VirtHostMemory
{
    /// <summary>The connection that it is of.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>The cell; null for the whole of a host that has none.</summary>
    public int? Cell { get; init; }

    /// <summary>Memory that there is.</summary>
    public ulong Memory { get; init; }

    /// <summary>Memory that is free.</summary>
    public ulong FreeMemory { get; init; }

    /// <summary>Pages of each size, and how many are free.</summary>
    public IReadOnlyList<HostPages> Page { get; init; } = [];

    /// <summary>The distance of each cell, by the cell's number: 10 is its own.</summary>
    public IReadOnlyDictionary<int, int> Distance { get; init; } = new Dictionary<int, int>();

    /// <summary>The memory of a host, cell by cell.</summary>
    /// <exception cref="VirtException">NoSupport: the driver does not tell of it.</exception>
    public static async ValueTask<IReadOnlyList<VirtHostMemory>> ReadAsync(VirtConnection connection, CancellationToken cancellationToken = default)
    {
        var host = connection.Require<IHostDriver>();
        var cells = HostCapabilities.Parse(await host.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false)).Cell;
        if (cells.Count == 0)
        {
            var info = await host.GetHostInfoAsync(cancellationToken).ConfigureAwait(false);
            var free = await host.GetFreeMemoryAsync(cancellationToken).ConfigureAwait(false);
            return [new VirtHostMemory { Connection = connection, Memory = info.Memory, FreeMemory = free }];
        }
        var memory = new List<VirtHostMemory>(cells.Count);
        var driver = connection.Require<IHostMemoryDriver>();
        foreach (var cell in cells)
        {
            var free = await driver.GetCellsFreeMemoryAsync(cell.Cell, 1, cancellationToken).ConfigureAwait(false);
            var pages = await CountAsync(driver, cell, cancellationToken).ConfigureAwait(false);
            memory.Add(new VirtHostMemory
            {
                Connection = connection,
                Cell = cell.Cell,
                Memory = cell.Memory,
                FreeMemory = free[0],
                Page = pages,
                Distance = cell.Distance,
            });
        }
        return memory;
    }

    private static async ValueTask<IReadOnlyList<HostPages>> CountAsync(IHostMemoryDriver driver, HostCell cell, CancellationToken cancellationToken)
    {
        try
        {
            var counts = await driver.GetFreePagesAsync([.. cell.Page.Select(p => p.Size)], cell.Cell, 1, cancellationToken).ConfigureAwait(false);
            return (HostPages[])[.. cell.Page.Zip(counts[0], (page, count) => page with { Free = count })];
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            return cell.Page;
        }
    }
}
