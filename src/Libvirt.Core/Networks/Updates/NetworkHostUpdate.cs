using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Hosts that DHCP gives the same address each time (virNetworkDefUpdateIPDHCPHost).</summary>
internal static class NetworkHostUpdate
{
    internal static void Apply(NetworkUpdate update, NetworkDefinition network, XElement host)
    {
        NetworkUpdate.CheckName(network, host, "host");
        var parent = NetworkUpdateParent.Find(network, update.ParentIndex);
        var isDelete = update.Command == NetworkUpdateCommand.Delete;
        NetworkHostPass.Apply(network.Name, host, parent.Address, isDelete);
        if (!isDelete && SocketAddress.Parse(host.Attr("ip")!).IsV6() != parent.Address.IsV6())
            throw NetworkUpdate.Invalid("the address family of a host entry IP must match the address family of the dhcp element's parent");

        var hosts = parent.Element.Elements("dhcp").Elements("host");
        switch (update.Command)
        {
            case NetworkUpdateCommand.Modify:
                var known = hosts.FirstOrDefault(other => IsAnyEqual(host, other)) ?? throw NetworkUpdate.Invalid(
                    $"couldn't locate an existing dhcp host entry with \"mac='{host.Attr("mac") ?? "unknown"}'\" \"name='{host.Attr("name") ?? "(null)"}'\" \"ip='{host.Attr("ip")}'\" in network '{network.Name}'");
                known.ReplaceWith(host);
                break;
            case NetworkUpdateCommand.AddFirst or NetworkUpdateCommand.AddLast:
                NetworkUpdateParent.CheckSingle(network, parent);
                if (hosts.Any(other => IsAnyEqual(host, other)))
                {
                    throw NetworkUpdate.Invalid($"there is an existing dhcp host entry in network '{network.Name}' that matches "
                        + $"\"<host mac='{host.Attr("mac") ?? "unknown"}' name='{host.Attr("name") ?? "(null)"}' ip='{host.Attr("ip")}'/>\"");
                }
                update.Insert(NetworkUpdateParent.Dhcp(parent), host);
                break;
            case NetworkUpdateCommand.Delete:
                var found = hosts.FirstOrDefault(other => AreAllEqual(host, other)) ?? throw NetworkUpdate.Invalid($"couldn't locate a matching dhcp host entry in network '{network.Name}'");
                found.Remove();
                NetworkUpdateParent.Tidy(parent);
                break;
            default:
                throw update.UnknownCommand();
        }
    }

    private static bool IsAnyEqual(XElement host, XElement other) =>
        (host.Attribute("mac") is not null && other.Attribute("mac") is not null && IsSameMac(host, other))
        || (host.Attr("ip") is { } ip && ip == other.Attr("ip"))
        || (host.Attr("name") is { } name && name == other.Attr("name"));

    // What the one does not say does not count, and nor does a hardware address that the other does not say.
    private static bool AreAllEqual(XElement host, XElement other) =>
        (host.Attribute("mac") is null || other.Attribute("mac") is null || IsSameMac(host, other))
        && (host.Attr("name") is not { } name || name == other.Attr("name"))
        && (host.Attr("ip") is not { } ip || ip == other.Attr("ip"));

    private static bool IsSameMac(XElement host, XElement other) =>
        MacAddress.TryNormalize(host.Attr("mac")!, out var mac, out _) && MacAddress.TryNormalize(other.Attr("mac")!, out var otherMac, out _) && mac == otherMac;
}
