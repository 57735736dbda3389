using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>What a host sums up of all machines in one call (Msvm_VirtualSystemManagementService.GetSummaryInformation).</summary>
internal static class SummaryInformation
{
    private const string Method = "GetSummaryInformation";

    /// <summary>Numbers of what can be asked for.</summary>
    internal const int Name = 0, ElementName = 1, EnabledState = 100, ProcessorLoad = 101, MemoryUsage = 103, UpTime = 105, MemoryAvailable = 112;

    /// <summary>Asks for something of all machines.</summary>
    /// <param name="wmi">The host.</param>
    /// <param name="wanted">What.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A row for each machine.</returns>
    internal static async Task<IReadOnlyList<CimInstance>> ReadAsync(WmiClient wmi, IEnumerable<int> wanted, CancellationToken cancellationToken)
    {
        var numbers = CimParameter.OfEach("RequestedInformation", wanted.Select(number => FormattableString.Invariant($"{number}")));
        var output = await wmi.InvokeAsync(ManagementService.Reference, Method, numbers, limit: null, cancellationToken).ConfigureAwait(false);
        return [.. output.Elements().Where(element => element.Name.LocalName == "SummaryInformation").Select(CimReader.Read)];
    }

    /// <summary>The same, by the identifiers of the machines.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, CimInstance>> ReadByMachineAsync(WmiClient wmi, IEnumerable<int> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, CimInstance>();
        foreach (var row in await ReadAsync(wmi, [Name, .. wanted], cancellationToken).ConfigureAwait(false))
        {
            if (Guid.TryParse(row.Text("Name"), out var machine))
                found[machine] = row;
        }
        return found;
    }
}
