using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>How much traffic ports let through.</content>
internal sealed partial class TestWorld
{
    private static readonly string[] PortParameterNames =
        ["inbound.average", "inbound.peak", "inbound.floor", "inbound.burst", "outbound.average", "outbound.peak", "outbound.burst"];

    internal TypedParameterList GetPortParameters(ObjectKey key, Guid uuid)
    {
        RequireOurs("virNetworkPortGetParameters");
        lock (_gate)
        {
            var bandwidth = FindPort(Find(key), uuid).Root.Element("bandwidth");
            var parameters = new TypedParameterList();
            foreach (var name in PortParameterNames)
            {
                var text = bandwidth?.Element(name.Split('.')[0])?.Attr(name.Split('.')[1]);
                parameters.AddUInt(name, uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0);
            }
            return parameters;
        }
    }

    internal bool SetPortParameters(ObjectKey key, Guid uuid, TypedParameterList parameters)
    {
        RequireOurs("virNetworkPortSetParameters");
        foreach (var parameter in parameters)
        {
            if (!PortParameterNames.Contains(parameter.Name))
                throw NetworkError(VirtErrorCode.InvalidArg, $"parameter '{parameter.Name}' not supported");
            if (parameter.Type != TypedParameterType.UInt)
                throw NetworkError(VirtErrorCode.InvalidArg, $"invalid type '{parameter.Type}' for parameter '{parameter.Name}', expected 'UInt'");
        }
        lock (_gate)
        {
            var network = Find(key);
            var port = FindPort(network, uuid).Clone();
            if (!network.Ports.ContainsKey(uuid))
                throw NetworkError(VirtErrorCode.OperationInvalid, $"network port {uuid} belongs to a domain that is active: its interface has the bandwidth");
            foreach (var parameter in parameters)
                SetBandwidth(port.Root, parameter.Name.Split('.'), parameter.AsULong() ?? 0);
            network.Ports[uuid] = port;
            return true;
        }
    }

    private static void SetBandwidth(XElement port, string[] name, ulong value)
    {
        if (port.Element("bandwidth") is not { } bandwidth)
            port.Element("mac")!.AddAfterSelf(bandwidth = new XElement("bandwidth"));
        var direction = bandwidth.Element(name[0]);
        if (direction is null)
        {
            direction = new XElement(name[0]);
            if (name[0] == "inbound")
                bandwidth.AddFirst(direction);
            else
                bandwidth.Add(direction);
        }
        direction.SetAttributeValue(name[1], value == 0 ? null : value);
    }
}
