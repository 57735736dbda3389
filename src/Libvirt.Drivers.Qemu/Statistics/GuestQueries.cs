using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Statistics;

/// <summary>What one record asks of one guest's monitor: all questions are under way before the first answer is waited for.</summary>
internal sealed class GuestQueries
{
    private static readonly LogSource Log = new("qemu.qemu_driver");

    private readonly QmpMonitor _monitor;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Task> _asked = [];

    private readonly Task<IReadOnlyDictionary<string, BlockDeviceStats>>? _blockStats;
    private readonly Task<IReadOnlyDictionary<string, IReadOnlyList<BlockSizes>>>? _blockSizes;
    private readonly Task<IReadOnlyDictionary<string, ulong>>? _blockNodes;
    private readonly Task<ulong?[]>? _balloon;
    private readonly Task<IReadOnlyList<IOThreadStats>>? _ioThreads;
    private readonly Task<DirtyRateStats>? _dirtyRate;
    private readonly Task<(ulong, ulong)>? _haltPoll;
    private readonly Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>>? _vmCounters;
    private readonly Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>>? _vcpuCounters;

    /// <summary>Sends the questions that the groups need.</summary>
    internal GuestQueries(QmpMonitor monitor, GuestFacts facts, StatsCall call, CancellationToken cancellationToken)
    {
        (_monitor, _timeout, _cancellationToken) = (monitor, call.Timeout, cancellationToken);
        if (call.Has(DomainStatsGroups.Block))
        {
            _blockStats = Ask(BlockDeviceStats.Query);
            _blockSizes = Ask(BlockSizes.Query);
            if (facts.HasFormattedBlockDevices)
                _blockNodes = Ask(BlockSizes.QueryNodes);
        }
        if (call.Has(DomainStatsGroups.Balloon) && facts.BalloonPath is { } balloon)
            _balloon = Ask(BalloonStats.Query(balloon));
        if (call.Has(DomainStatsGroups.IOThread) && facts.HasIOThreads)
            _ioThreads = Ask(IOThreadStats.Query);
        if (call.Has(DomainStatsGroups.DirtyRate))
            _dirtyRate = Ask(DirtyRateStats.Query);
        IsKvm = facts.IsKvm;
        if (!IsKvm)
            return;
        if (call.Has(DomainStatsGroups.CpuTotal))
            _haltPoll = Ask(KvmStats.QueryHaltPoll);
        if (call.Has(DomainStatsGroups.Vm))
            _vmCounters = AskKvm("vm");
        if (call.Has(DomainStatsGroups.Vcpu))
            _vcpuCounters = AskKvm("vcpu");
    }

    internal BlockAnswers Block => new(Answer(_blockStats), Answer(_blockSizes), Answer(_blockNodes));

    internal ulong?[]? Balloon => Answer(_balloon);

    internal IReadOnlyList<IOThreadStats> IOThreads => Answer(_ioThreads) ?? [];

    internal DirtyRateStats? DirtyRate => Answer(_dirtyRate);

    /// <summary>What the processors spent polling; without KVM nobody polls.</summary>
    internal (ulong Success, ulong Fail)? HaltPoll => !IsKvm ? (0, 0) : _haltPoll is { IsCompletedSuccessfully: true } ? _haltPoll.Result : null;

    internal IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>? VmCounters => Answer(_vmCounters);

    internal IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>? VcpuCounters => Answer(_vcpuCounters);

    private bool IsKvm { get; }

    /// <summary>Waits for the answers.</summary>
    /// <returns>Why one is missing; null if none is, or those that are say nothing of the guest's health.</returns>
    internal async Task<VirtException?> ReceiveAsync()
    {
        VirtException? error = null;
        foreach (var answer in _asked)
        {
            try
            {
                await answer.ConfigureAwait(false);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.OperationUnsupported)
            {
                Log.Debug($"{_monitor.Name}: left out: {e.Message}"); // An older QEMU does not have the command.
            }
            catch (VirtException e)
            {
                Log.Debug($"{_monitor.Name}: missing: {e.Message}");
                error ??= e;
            }
        }
        return error;
    }

    private Task<T> Ask<T>(QmpCommand<T> command) => Note(_monitor.ExecuteAsync(command, _timeout, _cancellationToken));

    private Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>> AskKvm(string target)
    {
        return Note(AskAsync());

        async Task<IReadOnlyDictionary<string, IReadOnlyList<KvmCounter>>> AskAsync()
        {
            var schema = await _monitor.ExecuteAsync(KvmStats.QuerySchema(target), _timeout, _cancellationToken).ConfigureAwait(false);
            return await _monitor.ExecuteAsync(KvmStats.Query(target, schema), _timeout, _cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<T> Note<T>(Task<T> answer)
    {
        _asked.Add(answer);
        return answer;
    }

    private static T? Answer<T>(Task<T>? asked) where T : class => asked is { IsCompletedSuccessfully: true } ? asked.Result : null;
}
