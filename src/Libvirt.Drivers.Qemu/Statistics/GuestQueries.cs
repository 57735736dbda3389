using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>What one record asks of one guest's monitor: all questions are under way before the first answer is waited for.</summary>
internal sealed class GuestQueries
{
    private static readonly LogSource Log = new("qemu.qemu_driver");

    private Task<IReadOnlyDictionary<string, BlockDeviceStats>>? _blockStats;
    private Task<IReadOnlyDictionary<string, IReadOnlyList<BlockSizes>>>? _blockSizes;
    private Task<IReadOnlyDictionary<string, ulong>>? _blockNodes;
    private Task<ulong?[]>? _balloon;
    private Task<IReadOnlyList<IOThreadStats>>? _ioThreads;
    private Task<DirtyRateStats>? _dirtyRate;
    private Task<(ulong, ulong)>? _haltPoll;
    private Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>>? _vmCounters;
    private Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>>? _vcpuCounters;

    private GuestQueries()
    {
    }

    /// <summary>Why an answer is missing; null if none is, or those that are say nothing of the guest's health.</summary>
    internal VirtException? Error { get; private set; }

    internal BlockAnswers Block { get; private set; }

    internal ulong?[]? Balloon { get; private set; }

    internal IReadOnlyList<IOThreadStats> IOThreads { get; private set; } = [];

    internal DirtyRateStats? DirtyRate { get; private set; }

    internal (ulong Success, ulong Fail)? HaltPoll { get; private set; }

    internal IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>? VmCounters { get; private set; }

    internal IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>? VcpuCounters { get; private set; }

    /// <summary>Sends the questions that the groups need.</summary>
    internal static GuestQueries Send(QmpMonitor monitor, GuestFacts facts, DomainStatsGroups groups, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var queries = new GuestQueries();
        if (groups.HasFlag(DomainStatsGroups.Block))
        {
            queries._blockStats = Ask(BlockDeviceStats.Query);
            queries._blockSizes = Ask(BlockSizes.Query);
            if (facts.HasFormattedBlockDevices)
                queries._blockNodes = Ask(BlockSizes.QueryNodes);
        }
        if (groups.HasFlag(DomainStatsGroups.Balloon) && facts.BalloonPath is { } balloon)
            queries._balloon = Ask(BalloonStats.Query(balloon));
        if (groups.HasFlag(DomainStatsGroups.IOThread) && facts.HasIOThreads)
            queries._ioThreads = Ask(IOThreadStats.Query);
        if (groups.HasFlag(DomainStatsGroups.DirtyRate))
            queries._dirtyRate = Ask(DirtyRateStats.Query);
        if (facts.IsKvm)
        {
            if (groups.HasFlag(DomainStatsGroups.CpuTotal))
                queries._haltPoll = Ask(KvmStats.QueryHaltPoll);
            if (groups.HasFlag(DomainStatsGroups.Vm))
                queries._vmCounters = AskKvmAsync("vm");
            if (groups.HasFlag(DomainStatsGroups.Vcpu))
                queries._vcpuCounters = AskKvmAsync("vcpu");
        }
        else
        {
            queries.HaltPoll = (0, 0); // Without KVM nobody polls.
        }
        return queries;

        Task<T> Ask<T>(QmpCommand<T> command) => monitor.ExecuteAsync(command, timeout, cancellationToken);

        async Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>> AskKvmAsync(string target)
        {
            var schema = await Ask(KvmStats.QuerySchema(target)).ConfigureAwait(false);
            return await Ask(KvmStats.Query(target, schema)).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the answers.</summary>
    internal async Task ReceiveAsync()
    {
        Block = new BlockAnswers(
            await TakeAsync(_blockStats).ConfigureAwait(false),
            await TakeAsync(_blockSizes).ConfigureAwait(false),
            await TakeAsync(_blockNodes).ConfigureAwait(false));
        Balloon = await TakeAsync(_balloon).ConfigureAwait(false);
        IOThreads = await TakeAsync(_ioThreads).ConfigureAwait(false) ?? [];
        DirtyRate = await TakeAsync(_dirtyRate).ConfigureAwait(false);
        if (_haltPoll is not null)
            HaltPoll = await TakeAsync(_haltPoll).ConfigureAwait(false);
        VmCounters = await TakeAsync(_vmCounters).ConfigureAwait(false);
        VcpuCounters = await TakeAsync(_vcpuCounters).ConfigureAwait(false);
    }

    private async ValueTask<T?> TakeAsync<T>(Task<T>? answer)
    {
        if (answer is null)
            return default;
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.OperationUnsupported)
        {
            Log.Debug($"left out: {e.Message}"); // An older QEMU does not have the command.
        }
        catch (VirtException e)
        {
            Error ??= e;
        }
        return default;
    }
}
