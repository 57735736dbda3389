namespace Libvirt.Drivers.Test;

/// <content>What the host's memory is used for, and how that is tuned: only worlds that are ours know.</content>
internal sealed partial class TestWorld
{
    private static readonly string[] SharingCounters = ["shm_pages_shared", "shm_pages_sharing", "shm_pages_unshared", "shm_pages_volatile", "shm_full_scans"];

    internal TypedParameterList HostMemoryStats(int? cell)
    {
        RequireOurs("virNodeGetMemoryStats");
        lock (_gate)
        {
            var cells = PageCells(cell ?? -1, 1).Single();
            var total = cell is null ? Host.Node.Memory : cells[0].Memory;
            var free = cells.Aggregate(0UL, (sum, c) => sum + FreeKibibytes(c));
            var stats = new TypedParameterList();
            stats.AddULLong("total", total);
            stats.AddULLong("free", free);
            // Only the whole host has these.
            if (cell is null)
            {
                stats.AddULLong("buffers", total / 1024);
                stats.AddULLong("cached", total / 128);
            }
            return stats;
        }
    }

    internal TypedParameterList HostMemoryParameters()
    {
        RequireOurs("virNodeGetMemoryParameters");
        var parameters = new TypedParameterList();
        lock (_gate)
        {
            foreach (var (name, value) in _usage.Sharing)
                parameters.AddUInt(name, (uint)value);
        }
        foreach (var name in SharingCounters)
            parameters.AddULLong(name, 0);
        return parameters;
    }

    internal bool SetHostMemoryParameters(TypedParameterList parameters)
    {
        RequireOurs("virNodeSetMemoryParameters");
        lock (_gate)
        {
            if (parameters.FirstOrDefault(p => !_usage.Sharing.ContainsKey(p.Name)) is { Name: { } unknown })
                throw TestError(VirtErrorCode.InvalidArg, $"parameter '{unknown}' not supported");
            if (parameters.FirstOrDefault(p => p.AsULong() is null or > uint.MaxValue) is { Name: { } bad })
                throw TestError(VirtErrorCode.InvalidArg, $"parameter '{bad}' has no value that it can have");
            foreach (var parameter in parameters)
                _usage.Sharing[parameter.Name] = parameter.AsULong()!.Value;
            return true;
        }
    }

    internal int AllocatePages(IReadOnlyDictionary<ulong, ulong> pages, int firstCell, int count, bool replace)
    {
        RequireOurs("virNodeAllocPages");
        lock (_gate)
        {
            var plan = new List<(int Cell, ulong Size, ulong Count)>();
            foreach (var cell in PageCells(firstCell, count).SelectMany(cells => cells))
            {
                var room = FreeKibibytes(cell);
                foreach (var (bytes, number) in pages)
                {
                    var size = bytes >> 10;
                    if (size == Host.PageSizes[0])
                        throw TestError(VirtErrorCode.OperationUnsupported, "system page pool can't be modified");
                    if (!Host.PageSizes.Contains(size))
                        throw TestError(VirtErrorCode.OperationFailed, $"page size {size} is not available on node {cell.Cell}");
                    var before = _usage.Pages(cell.Cell, size);
                    room += replace ? before * size : 0;
                    if (number > room / size)
                        throw TestError(VirtErrorCode.OperationFailed, $"Unable to allocate {number} pages. Allocated only {room / size}");
                    room -= number * size;
                    plan.Add((cell.Cell, size, replace ? number : before + number));
                }
            }
            foreach (var (cell, size, number) in plan)
                _usage.SetPages(cell, size, number);
            Log.Info($"huge pages: {plan.Count} pools are changed");
            return plan.Count;
        }
    }

    internal bool SuspendHost(HostSuspendTarget target, TimeSpan duration)
    {
        RequireOurs("virNodeSuspendForDuration");
        if (!Enum.IsDefined(target))
            throw TestError(VirtErrorCode.InvalidArg, $"Suspend target {(int)target} is unknown");
        if (duration < TimeSpan.FromSeconds(60))
            throw TestError(VirtErrorCode.InvalidArg, "Suspend duration is too short");
        lock (_gate)
        {
            var now = Now;
            foreach (var run in _domains.Sorted.Select(d => d.Run).OfType<DomainRun>())
                run.Clock.Sleep(duration, now);
            Log.Info($"the host sleeps for {duration} ({target}): no guest executes meanwhile");
            return true;
        }
    }
}
