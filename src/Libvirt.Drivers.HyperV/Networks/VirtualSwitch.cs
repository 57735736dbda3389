using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Networks;

/// <summary>A virtual switch: what libvirt calls a network.</summary>
/// <param name="Uuid">Its identifier.</param>
/// <param name="Name">Its name, which others may have as well.</param>
internal sealed record VirtualSwitch(Guid Uuid, string Name)
{
    private const string ClassName = "Msvm_VirtualEthernetSwitch";
    private const string Columns = "Name,ElementName,HealthState";

    // CIM_ManagedSystemElement.HealthState: nothing is wrong with it.
    private const ulong Healthy = 5;

    /// <summary>All that work.</summary>
    internal static async ValueTask<IReadOnlyList<VirtualSwitch>> ListAsync(WmiClient wmi, CancellationToken cancellationToken) =>
        Read(await wmi.SelectAsync(ClassName, Columns, FormattableString.Invariant($"HealthState = {Healthy}"), cancellationToken).ConfigureAwait(false));

    /// <summary>The one of an identifier.</summary>
    /// <exception cref="VirtException">NoNetwork: there is none.</exception>
    internal static async ValueTask<VirtualSwitch> FindAsync(WmiClient wmi, Guid uuid, CancellationToken cancellationToken)
    {
        var name = uuid.ToString().ToUpperInvariant();
        var found = await FindAsync(wmi, "Name", name, cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(one => one.Uuid == uuid) ?? throw NoNetwork("Name", name);
    }

    /// <summary>The one of a name; where several have it, the first, as libvirt takes it.</summary>
    /// <exception cref="VirtException">NoNetwork: there is none.</exception>
    internal static async ValueTask<VirtualSwitch> FindAsync(WmiClient wmi, string name, CancellationToken cancellationToken)
    {
        var found = await FindAsync(wmi, "ElementName", name, cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(one => one.Name == name) ?? throw NoNetwork("ElementName", name);
    }

    /// <summary>The network that it is: always there, as long as its host is.</summary>
    internal VirtNetwork ToNetwork(VirtConnection connection) => VirtNetwork.Of(connection, NetworkDefinition.ParseLive(ToXml())) with
    {
        IsActive = true,
        Persistent = true,
        Autostart = true,
    };

    /// <summary>The XML of the network (hypervNetworkGetXMLDesc).</summary>
    internal string ToXml() => VirtXmlWriter.Write(new XElement("network",
        new XElement("name", Name),
        new XElement("uuid", Uuid),
        new XElement("bridge", new XAttribute("stp", "off"), new XAttribute("delay", 0))));

    private static async ValueTask<IEnumerable<VirtualSwitch>> FindAsync(WmiClient wmi, string property, string value, CancellationToken cancellationToken) =>
        Read(await wmi.SelectAsync(ClassName, Columns, $"{property} = {Wql.Quote(value)}", cancellationToken).ConfigureAwait(false));

    private static List<VirtualSwitch> Read(IEnumerable<CimInstance> rows) =>
    [
        .. rows
            .Where(row => row.Number("HealthState") is Healthy && Guid.TryParse(row.Text("Name"), out _))
            .Select(row => new VirtualSwitch(Guid.Parse(row.Text("Name")!), row.Text("ElementName") ?? "")),
    ];

    private static VirtException NoNetwork(string property, string value) =>
        new(VirtErrorDomain.Hyperv, VirtErrorCode.NoNetwork, $"No network found with property '{property}' = '{value}'");
}
