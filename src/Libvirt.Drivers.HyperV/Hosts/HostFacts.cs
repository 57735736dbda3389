using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Hosts;

/// <summary>What libvirt tells of a host, from the system's own classes (root/cimv2) and Hyper-V's.</summary>
/// <param name="wmi">The host's WMI.</param>
/// <param name="name">What the host is called in messages.</param>
internal sealed class HostFacts(WmiClient wmi, string name)
{
    // What fits into virNodeInfo.
    private const int MaxModelLength = 31;

    /// <summary>The hardware, as libvirt counts it: a processor is a core.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal async ValueTask<HostInfo> ReadInfoAsync(CancellationToken cancellationToken)
    {
        var computers = QueryAsync("SELECT Name,TotalPhysicalMemory FROM Win32_ComputerSystem", cancellationToken).AsTask();
        var processors = QueryAsync("SELECT DeviceID,Name,MaxClockSpeed,NumberOfCores,NumberOfLogicalProcessors FROM Win32_Processor", cancellationToken).AsTask();
        await Task.WhenAll(computers, processors).ConfigureAwait(false);
        var memory = (await computers.ConfigureAwait(false)).FirstOrDefault()?.Number("TotalPhysicalMemory") ?? throw Missing("Could not look up Win32_ComputerSystem");
        var all = await processors.ConfigureAwait(false);
        if (all.Count == 0)
            throw Missing($"Could not look up processor(s) on '{name}'");
        var first = all[0];
        var (cores, threads) = (Count(first.Number("NumberOfCores")), Count(first.Number("NumberOfLogicalProcessors")));
        return new HostInfo(
            CleanModel(first.Text("Name") ?? ""), memory, all.Count * cores, Count(first.Number("MaxClockSpeed")), 1, all.Count, cores, cores > 0 ? threads / cores : 0);
    }

    /// <summary>Memory that is free, in bytes.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal async ValueTask<ulong> ReadFreeMemoryAsync(CancellationToken cancellationToken)
    {
        var systems = await QueryAsync("SELECT FreePhysicalMemory FROM Win32_OperatingSystem", cancellationToken).ConfigureAwait(false);
        var kibibytes = systems.FirstOrDefault()?.Number("FreePhysicalMemory") ?? throw Missing($"Could not get free memory for host {name}");
        return Math.Min(kibibytes, ulong.MaxValue >> 10) << 10;
    }

    /// <summary>The host's UUID.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal async ValueTask<Guid> ReadUuidAsync(CancellationToken cancellationToken)
    {
        var text = (await QueryAsync("SELECT UUID FROM Win32_ComputerSystemProduct", cancellationToken).ConfigureAwait(false)).FirstOrDefault()?.Text("UUID");
        return Guid.TryParse(text, out var uuid) ? uuid : throw Missing($"Could not parse UUID from string '{text}'");
    }

    /// <summary>The most virtual processors that a machine can have.</summary>
    /// <exception cref="VirtException">InternalError: the host does not say.</exception>
    internal async ValueTask<int> ReadMaxVcpuAsync(CancellationToken cancellationToken)
    {
        var found = await wmi.SelectAsync(
            Msvm_ProcessorSettingData.ClassName, Domains.MachineResource.Columns, Domains.MachineResource.MaximumCondition, cancellationToken).ConfigureAwait(false);
        var maximum = found.Select(Domains.MachineResource.Read).FirstOrDefault(one => one is { IsMaximum: true, IsMemory: false })
            ?? throw Missing($"Could not get maximum definition of Msvm_ProcessorSettingData for host {name}");
        return Count(maximum.Quantity);
    }

    /// <summary>The model without what tells nothing, for there is little room: marks of trade, double blanks, and the clock after it.</summary>
    internal static string CleanModel(string text)
    {
        var model = text.Replace("(R)", "", StringComparison.Ordinal).Replace("(C)", "", StringComparison.Ordinal).Replace("(TM)", "", StringComparison.Ordinal);
        while (model.Contains("  ", StringComparison.Ordinal))
            model = model.Replace("  ", " ", StringComparison.Ordinal);
        if (model.IndexOf(" @ ", StringComparison.Ordinal) is var clock and >= 0)
            model = model[..clock];
        return model.Length > MaxModelLength ? model[..MaxModelLength] : model;
    }

    private ValueTask<IReadOnlyList<CimInstance>> QueryAsync(string wql, CancellationToken cancellationToken) => wmi.QueryAsync(WmiNamespaces.CimV2, wql, cancellationToken);

    private static int Count(ulong? number) => (int)Math.Min(number ?? 0, int.MaxValue);

    private static VirtException Missing(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, detail);
}
