using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Resources;

/// <summary>What the hypervisor counts for each processor of the machines that run. Its rows go by the names of machines.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class VcpuTimes(WmiClient wmi)
{
    private const string ClassName = "Win32_PerfRawData_HvStats_HyperVHypervisorVirtualProcessor";

    /// <summary>The time that each processor of a machine has used, by its number.</summary>
    internal async ValueTask<IReadOnlyDictionary<int, TimeSpan>> ReadAsync(string machine, CancellationToken cancellationToken)
    {
        var prefix = $"{machine}:Hv VP ";
        var rows = await wmi.QueryAsync(
            WmiNamespaces.CimV2, $"SELECT Name,PercentTotalRunTime FROM {ClassName} WHERE Name LIKE {Wql.Prefix(prefix)}", cancellationToken).ConfigureAwait(false);
        var times = new Dictionary<int, TimeSpan>();
        foreach (var row in rows)
        {
            // In units of 100 ns, whatever the name says.
            if (row.Text("Name") is { } name && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(prefix.Length), out var number)
                && row.Number("PercentTotalRunTime") is { } ticks)
            {
                times[number] = TimeSpan.FromTicks((long)Math.Min(ticks, long.MaxValue));
            }
        }
        return times;
    }
}
