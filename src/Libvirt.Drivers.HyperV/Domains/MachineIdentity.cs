using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>Which machine it is, and what it is doing: its row of Msvm_ComputerSystem.</summary>
/// <param name="Uuid">Its identifier, which it keeps for life.</param>
/// <param name="Name">Its name, which others may have as well.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Id">The number of its worker process; null where it is not active.</param>
internal sealed record MachineIdentity(Guid Uuid, string Name, MachineState State, int? Id)
{
    internal const string ClassName = "Msvm_ComputerSystem";

    /// <summary>The properties that it is made of.</summary>
    internal const string Columns = "Name,ElementName,EnabledState,ProcessID";

    /// <summary>The identifier as hosts write it: selectors, queries and identifiers of settings have it so.</summary>
    internal string SystemName => NameOf(Uuid);

    /// <summary>Where the row is.</summary>
    internal EndpointReference Reference => ReferenceTo(Uuid);

    /// <summary>Reads a row.</summary>
    /// <returns>Null for the row of the host, which is of the same class: a machine's name is always a GUID.</returns>
    internal static MachineIdentity? Read(CimInstance row)
    {
        if (!Guid.TryParseExact(row.Text("Name"), "D", out var uuid))
            return null;
        var state = new MachineState(row.Number("EnabledState") ?? 0);
        return new MachineIdentity(uuid, row.Text("ElementName") ?? "", state, state.IsActive && row.Number("ProcessID") is { } id and > 0 and <= int.MaxValue ? (int)id : null);
    }

    /// <summary>An identifier as hosts write it.</summary>
    internal static string NameOf(Guid uuid) => uuid.ToString().ToUpperInvariant();

    /// <summary>Where the row of a machine is. Its name alone would not do.</summary>
    internal static EndpointReference ReferenceTo(Guid uuid) =>
        new(WmiNamespaces.Virtualization + ClassName, ("CreationClassName", ClassName), ("Name", NameOf(uuid)));
}
