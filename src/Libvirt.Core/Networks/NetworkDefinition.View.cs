using Libvirt.Xml;

namespace Libvirt;

public sealed partial class NetworkDefinition
{
    /// <summary>The name of the bridge on the host, such as <c>virbr0</c>; null where none is given.</summary>
    public string? Bridge
    {
        get => Root.Element("bridge").Given("name");
        set => Root.GetOrAdd("bridge").SetAttributeValue("name", value);
    }

    /// <summary>How it is joined to other networks.</summary>
    public NetworkForwardMode ForwardMode =>
        Enum.TryParse<NetworkForwardMode>(Root.Element("forward")?.Attr("mode"), ignoreCase: true, out var mode) ? mode : NetworkForwardMode.None;

    /// <summary>The interface of the host that its traffic leaves by; null where any will do.</summary>
    public string? ForwardDevice => Root.Element("forward").Given("dev");

    /// <summary>The hardware address of the bridge; null where none is given.</summary>
    public string? Mac
    {
        get => Root.Element("mac").Given("address");
        set => Root.GetOrAdd("mac").SetAttributeValue("address", value);
    }

    /// <summary>The DNS domain of its guests; null where they have none.</summary>
    public string? Domain => Root.Element("domain").Given("name");

    /// <summary>The size of its packets in bytes; null where it is the usual one.</summary>
    public uint? Mtu => CNumber.TryUInt(Root.Element("mtu")?.Attr("size"), 10, out var size) ? size : null;

    /// <summary>Its addresses on the host.</summary>
    public IReadOnlyList<NetworkAddressDefinition> Ips => [.. Root.Elements("ip").Select(ip => new NetworkAddressDefinition(ip))];

    /// <summary>Its groups of ports.</summary>
    public IReadOnlyList<NetworkPortGroupDefinition> PortGroups => [.. Root.Elements("portgroup").Select(group => new NetworkPortGroupDefinition(group))];
}
