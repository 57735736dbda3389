using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Guests;

/// <summary>What a guest tells of itself through the integration services (Msvm_KvpExchangeComponent). The host keeps it: no guest is waited for.</summary>
/// <param name="Facts">What it tells, by the names that the integration services have for it.</param>
internal sealed record GuestExchange(IReadOnlyDictionary<string, string> Facts)
{
    private const string Items = "GuestIntrinsicExchangeItems";

    /// <summary>Reads it; none where the guest tells nothing.</summary>
    internal static async Task<GuestExchange> ReadAsync(WmiClient wmi, Guid machine, CancellationToken cancellationToken)
    {
        var rows = await wmi.SelectAsync("Msvm_KvpExchangeComponent", $"SystemName,{Items}", $"SystemName = '{MachineIdentity.NameOf(machine)}'", cancellationToken).ConfigureAwait(false);
        var facts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in rows.Where(row => Guid.TryParse(row.Text("SystemName"), out var owner) && owner == machine).SelectMany(row => row.Texts(Items)))
        {
            var item = CimReader.ReadText(text);
            if (item.Text("Name") is { } name && item.Text("Data") is { } data)
                facts[name] = data;
        }
        return new GuestExchange(facts);
    }

    /// <summary>Its host name, with its domain where it has one; null where it tells none.</summary>
    internal string? HostName => this["FullyQualifiedDomainName"];

    /// <summary>A fact; null where it is not told, or empty.</summary>
    internal string? this[string name] => Facts.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Refuses a guest that says nothing.</summary>
    /// <exception cref="VirtException">AgentUnresponsive: it says nothing.</exception>
    internal void Require()
    {
        if (Facts.Count == 0)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.AgentUnresponsive, "the guest tells nothing: its integration services for data exchange do not run");
    }
}
