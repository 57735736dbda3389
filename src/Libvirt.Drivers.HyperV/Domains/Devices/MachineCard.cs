using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>A network card of a machine, and what it is connected to.</summary>
/// <param name="InstanceId">The card.</param>
/// <param name="ClassName">Its class: of a synthetic card, or of one that is made to look like an old one.</param>
/// <param name="Mac">Its hardware address, as libvirt writes it; null where it has none yet.</param>
/// <param name="Connection">The connection; null for none.</param>
internal sealed record MachineCard(string InstanceId, string ClassName, string? Mac, Msvm_EthernetPortAllocationSettingData? Connection)
{
    private const ulong Disabled = 3;

    /// <summary>Whether it is made to look like an old card.</summary>
    internal bool IsLegacy => ClassName == Msvm_EmulatedEthernetPortSettingData.ClassName;

    /// <summary>Whether its connection is on.</summary>
    internal bool IsUp => Connection is { EnabledState: not Disabled };

    /// <summary>The GUID of its switch; null where it is connected to none.</summary>
    internal string? Switch => Connection?.HostResource is [{ } path, ..] ? WmiPath.Parse(path)?.Keys.GetValueOrDefault("Name") : null;

    /// <summary>The cards among the parts of a machine.</summary>
    internal static IReadOnlyList<MachineCard> Read(IReadOnlyList<CimInstance> parts)
    {
        var connections = MachineHardware.All<Msvm_EthernetPortAllocationSettingData>(parts)
            .GroupBy(connection => WmiPath.Parse(connection.Parent)?.Keys.GetValueOrDefault("InstanceID") ?? "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from part in parts
               where part.ClassName == Msvm_SyntheticEthernetPortSettingData.ClassName || part.ClassName == Msvm_EmulatedEthernetPortSettingData.ClassName
               let id = part.Text("InstanceID") ?? ""
               select new MachineCard(id, part.ClassName, MacOf(part.Text("Address")), connections.GetValueOrDefault(id)),
        ];
    }

    /// <summary>A hardware address as hosts write it.</summary>
    internal static string HexOf(string mac) => mac.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();

    private static string? MacOf(string? hex) => hex is { Length: 12 } && hex.All(char.IsAsciiHexDigit)
        ? string.Join(':', Enumerable.Range(0, 6).Select(i => hex.Substring(2 * i, 2).ToLowerInvariant()))
        : null;
}
