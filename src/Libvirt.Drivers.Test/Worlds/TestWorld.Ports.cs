using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>Ports of networks: those of domains that run, and those that are made by hand. libvirt's test driver has none.</content>
internal sealed partial class TestWorld
{
    internal IReadOnlyList<VirtNetworkPort> ListPorts(VirtConnection connection, ObjectKey key)
    {
        RequireOurs("virNetworkListAllPorts");
        lock (_gate)
        {
            var network = Find(key);
            var snapshot = Describe(network, connection);
            return [.. PortsOf(network).OrderBy(port => port.Uuid).Select(port => VirtNetworkPort.Of(snapshot, port))];
        }
    }

    internal VirtNetworkPort LookupPort(VirtConnection connection, ObjectKey key, Guid uuid)
    {
        RequireOurs("virNetworkPortLookupByUUID");
        lock (_gate)
        {
            var network = Find(key);
            return VirtNetworkPort.Of(Describe(network, connection), FindPort(network, uuid));
        }
    }

    internal string GetPortXml(ObjectKey key, Guid uuid)
    {
        RequireOurs("virNetworkPortGetXMLDesc");
        lock (_gate)
            return FindPort(Find(key), uuid).ToXml();
    }

    internal VirtNetworkPort CreatePort(VirtConnection connection, ObjectKey key, string xml)
    {
        RequireOurs("virNetworkPortCreateXML");
        var definition = NetworkPortDefinition.Parse(xml);
        lock (_gate)
        {
            var network = Find(key);
            if (!network.IsActive)
                throw NetworkError(VirtErrorCode.OperationInvalid, $"network '{network.Name}' is not active");
            if (definition.Root.Element("plug") is not null)
                throw NetworkError(VirtErrorCode.InvalidArg, "Port reclaim not requested but plug type is not none");
            if (PortsOf(network).Any(port => port.Uuid == definition.Uuid))
                throw NetworkError(VirtErrorCode.NetworkPortExist, $"Network port with UUID {definition.Uuid} already exists");
            definition.Root.Add(PlugOf(network));
            network.Ports.Add(definition.Uuid, definition);
            Log.Debug($"network '{network.Name}' has a port {definition.Uuid}");
            return VirtNetworkPort.Of(Describe(network, connection), definition);
        }
    }

    internal bool DeletePort(ObjectKey key, Guid uuid)
    {
        RequireOurs("virNetworkPortDelete");
        lock (_gate)
        {
            var network = Find(key);
            FindPort(network, uuid);
            if (!network.Ports.Remove(uuid))
                throw NetworkError(VirtErrorCode.OperationInvalid, $"network port {uuid} belongs to a domain that is active");
            return true;
        }
    }

    /// <summary>What a port of a network is plugged into on the host.</summary>
    private static XElement PlugOf(TestNetwork network)
    {
        var type = network.Current.ForwardMode == NetworkForwardMode.Bridge ? "bridge" : "network";
        return new XElement("plug", new XAttribute("type", type), new XAttribute("bridge", network.Current.Bridge ?? ""));
    }

    private IEnumerable<NetworkPortDefinition> PortsOf(TestNetwork network) =>
        network.IsActive ? Plugged(network).Select(card => PortOf(network, card)).Concat(network.Ports.Values) : [];

    private NetworkPortDefinition FindPort(TestNetwork network, Guid uuid) =>
        PortsOf(network).FirstOrDefault(port => port.Uuid == uuid) ?? throw NetworkError(VirtErrorCode.NoNetworkPort, $"Network port with UUID {uuid} does not exist");

    private static NetworkPortDefinition PortOf(TestNetwork network, PluggedCard card)
    {
        var port = new XElement("networkport",
            new XElement("uuid", card.PortUuid),
            new XElement("owner", new XElement("name", card.Domain.Name), new XElement("uuid", card.Domain.Uuid)),
            new XElement("mac", new XAttribute("address", card.Card.Mac ?? "")));
        if (card.Card.Element.Element("source")?.Attr("portgroup") is { } group)
            port.Add(new XElement("group", group));
        if (card.Card.Element.Element("bandwidth") is { } bandwidth)
            port.Add(new XElement(bandwidth));
        port.Add(PlugOf(network));
        return NetworkPortDefinition.FromElement(port);
    }
}
