using System.Xml.Linq;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>The network of a host, read in one request: its switches, its groups of ports and its cards.</summary>
/// <param name="System">What changes it; null where the host does not say.</param>
/// <param name="Switches">The switches.</param>
/// <param name="PortGroups">The groups of ports of all switches.</param>
/// <param name="Nics">The cards.</param>
/// <param name="Guests">The names of the networks that guests can be plugged into: groups of ports of the host's own are none of them.</param>
internal sealed record HostNetwork(
    ManagedObject? System, IReadOnlyList<VirtualSwitch> Switches, IReadOnlyList<PortGroup> PortGroups, IReadOnlyList<PhysicalNic> Nics, IReadOnlySet<string> Guests)
{
    private const string Manager = "configManager.networkSystem";
    private const string SwitchPath = "config.network.vswitch";
    private const string GroupPath = "config.network.portgroup";
    private const string NicPath = "config.network.pnic";

    private static readonly PropertySet[] Sets = [new("HostSystem", [Manager, SwitchPath, GroupPath, NicPath]), new("Network", ["name"])];

    /// <summary>Reads it.</summary>
    internal static async ValueTask<HostNetwork> ReadAsync(PropertyReader reader, ManagedObject host, CancellationToken cancellationToken)
    {
        var contents = await reader.WalkAsync(host, Sets, walk => walk.AddStep("network", "HostSystem", "network"), cancellationToken).ConfigureAwait(false);
        var content = contents.FirstOrDefault(content => content.Object == host) ?? throw Vim.Unexpected($"nothing about {host}");
        return new HostNetwork(
            content.Reference(Manager),
            [.. Items(content, SwitchPath, "HostVirtualSwitch").Select(VirtualSwitch.Read)],
            [.. Items(content, GroupPath, "HostPortGroup").Select(PortGroup.Read)],
            [.. Items(content, NicPath, "PhysicalNic").Select(PhysicalNic.Read)],
            contents.Where(content => content.Object != host).Select(network => MachineName.Unescape(network.Text("name") ?? "")).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Reads the cards alone.</summary>
    internal static async ValueTask<IReadOnlyList<PhysicalNic>> ReadNicsAsync(PropertyReader reader, ManagedObject host, CancellationToken cancellationToken)
    {
        var content = await reader.ReadAsync(host, [NicPath], cancellationToken).ConfigureAwait(false);
        return [.. Items(content, NicPath, "PhysicalNic").Select(PhysicalNic.Read)];
    }

    /// <summary>The switch of a name.</summary>
    /// <exception cref="VirtException">NoNetwork: there is none.</exception>
    internal VirtualSwitch Find(string name) => Switches.FirstOrDefault(one => one.Name == name)
        ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoNetwork, $"Could not find HostVirtualSwitch with name '{name}'");

    /// <summary>The switch of a UUID.</summary>
    /// <exception cref="VirtException">NoNetwork: there is none.</exception>
    internal VirtualSwitch Find(Guid uuid) => Switches.FirstOrDefault(one => one.Uuid == uuid)
        ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoNetwork, $"Could not find HostVirtualSwitch with UUID '{uuid}'");

    /// <summary>A group of ports of a switch.</summary>
    /// <exception cref="VirtException">InternalError: the server names one that it does not have.</exception>
    internal PortGroup FindGroup(string key) => PortGroups.FirstOrDefault(group => group.Key == key)
        ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"Could not find HostPortGroup for key '{key}'");

    private static IEnumerable<XElement> Items(ObjectContent content, string path, string name) =>
        content.Properties.TryGetValue(path, out var list) ? list.All(name) : [];
}
