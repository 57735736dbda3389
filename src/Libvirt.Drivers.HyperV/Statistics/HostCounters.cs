using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>Performance counters of a host. Raw ones count from the start of what they are of: what is "per second" by name is a sum here.</summary>
/// <param name="Processors">Those of virtual processors, by their names.</param>
/// <param name="Disks">Those of disks in use, by the paths of their files with hyphens.</param>
/// <param name="Adapters">Those of network adapters, by the identifiers of machine and adapter.</param>
/// <param name="Error">Why some are missing; null where none are.</param>
internal sealed record HostCounters(
    IReadOnlyDictionary<string, CimInstance> Processors, IReadOnlyDictionary<string, CimInstance> Disks, IReadOnlyDictionary<string, CimInstance> Adapters, VirtException? Error)
{
    private const string Processor = "Win32_PerfRawData_HvStats_HyperVHypervisorVirtualProcessor";
    private const string Disk = "Win32_PerfRawData_Counters_HyperVVirtualStorageDevice";
    private const string Adapter = "Win32_PerfRawData_NvspNicStats_HyperVVirtualNetworkAdapter";

    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    /// <summary>Asks for those of some groups, at the same time.</summary>
    /// <param name="wmi">The host.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="timeout">How long the host may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<HostCounters> ReadAsync(WmiClient wmi, DomainStatsGroups groups, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var wantsProcessors = (groups & (DomainStatsGroups.CpuTotal | DomainStatsGroups.Vcpu)) != 0;
        var processors = AskAsync(wantsProcessors, Processor, "PercentTotalRunTime,PercentGuestRunTime,PercentHypervisorRunTime");
        var disks = AskAsync(groups.HasFlag(DomainStatsGroups.Block), Disk, "ReadBytesPersec,WriteBytesPersec,ReadCount,WriteCount,FlushCount,ErrorCount");
        var adapters = AskAsync(
            groups.HasFlag(DomainStatsGroups.Interface),
            Adapter,
            "BytesReceivedPersec,BytesSentPersec,PacketsReceivedPersec,PacketsSentPersec,DroppedPacketsIncomingPersec,DroppedPacketsOutgoingPersec");
        var all = await Task.WhenAll(processors, disks, adapters).ConfigureAwait(false);
        return new HostCounters(By(all[0].Rows, name => name), By(all[1].Rows, DiskKey), By(all[2].Rows, AdapterKey), all.Select(one => one.Error).FirstOrDefault(error => error is not null));

        async Task<(IReadOnlyList<CimInstance> Rows, VirtException? Error)> AskAsync(bool isWanted, string className, string columns)
        {
            if (!isWanted)
                return ([], null);
            try
            {
                return (await wmi.QueryAsync(WmiNamespaces.CimV2, $"SELECT Name,{columns} FROM {className}", limit.Token).ConfigureAwait(false), null);
            }
            catch (VirtException e) when (WsmanFaultException.Of(e) is { IsNamespaceMissing: true })
            {
                Log.Debug($"the host has no {className}");
                return ([], null);
            }
            catch (VirtException e)
            {
                // What else is known is told all the same.
                return ([], e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                return ([], new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationTimeout, $"the host did not tell its counters within {timeout.TotalSeconds:0.#} s", e));
            }
        }
    }

    /// <summary>That of one processor of a machine; null where there is none.</summary>
    internal CimInstance? OfProcessor(string machine, int number) => Processors.GetValueOrDefault(FormattableString.Invariant($"{machine}:Hv VP {number}"));

    /// <summary>That of a disk; null where it is not in use.</summary>
    internal CimInstance? OfDisk(string path) => Disks.GetValueOrDefault(DiskKey(path));

    /// <summary>That of a network adapter; null where there is none.</summary>
    internal CimInstance? OfAdapter(Guid machine, string adapter) => Adapters.GetValueOrDefault($"{machine}--{adapter}");

    private static Dictionary<string, CimInstance> By(IEnumerable<CimInstance> rows, Func<string, string> key)
    {
        var found = new Dictionary<string, CimInstance>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
            found[key(row.Text("Name") ?? "")] = row;
        return found;
    }

    // Counters cannot have backslashes in their names.
    private static string DiskKey(string name)
    {
        const string Device = "--?-";
        var key = name.Replace('\\', '-').Replace('/', '-');
        return key.StartsWith(Device, StringComparison.Ordinal) ? key[Device.Length..] : key;
    }

    // NAME_ADAPTER_MACHINE--ADAPTER, where names may have an underscore as well.
    private static string AdapterKey(string name) => name[(name.LastIndexOf('_') + 1)..];
}
