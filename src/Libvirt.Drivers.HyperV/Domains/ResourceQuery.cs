using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>A query for resources of machines, of the class that those of all kinds derive from: what is wanted of some kinds comes with what is wanted of others.</summary>
/// <param name="Columns">The properties, with commas between them; <c>*</c> for all.</param>
/// <param name="Condition">The condition in WQL.</param>
internal sealed record ResourceQuery(string Columns, string Condition)
{
    private const string ClassName = "CIM_ResourceAllocationSettingData";

    /// <summary>The processors and the memory of all machines.</summary>
    internal static readonly ResourceQuery OfMachines = new(MachineResource.Columns, MachineResource.Condition);

    /// <summary>The processors and the memory of a machine, with the properties that only memory has.</summary>
    internal static ResourceQuery OfMachine(Guid machine) => new("*", $"({MachineResource.Condition}) AND ({Within(machine)} OR {MachineResource.MaximumCondition})");

    /// <summary>The condition for those of a machine.</summary>
    internal static string Within(Guid machine) => $"InstanceID LIKE 'Microsoft:{MachineIdentity.NameOf(machine)}%'";

    /// <summary>The query that finds what two find.</summary>
    internal ResourceQuery With(ResourceQuery? other) => other is null ? this
        : new(string.Join(',', Columns.Split(',').Union(other.Columns.Split(','))), $"({Condition}) OR ({other.Condition})");

    /// <summary>Asks.</summary>
    internal ValueTask<IReadOnlyList<CimInstance>> RunAsync(WmiClient wmi, CancellationToken cancellationToken) => wmi.SelectAsync(ClassName, Columns, Condition, cancellationToken);
}
