using System.Net;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;host&gt;</c> of DHCP: one that always gets the same address.</summary>
public sealed class NetworkHostDefinition
{
    internal NetworkHostDefinition(XElement element) => Element = element;

    /// <summary>The element.</summary>
    public XElement Element { get; }

    /// <summary>The hardware address that it is known by, as written; null where none is given.</summary>
    public string? Mac => Element.Given("mac");

    /// <summary>The DHCP identifier that it is known by, in IPv6; null where none is given.</summary>
    public string? Id => Element.Given("id");

    /// <summary>Its name; null where none is given.</summary>
    public string? Name => Element.Given("name");

    /// <summary>The address that it gets.</summary>
    public IPAddress Address => SocketAddress.Parse(Element.Attr("ip") ?? "");

    /// <summary>The name and the address.</summary>
    public override string ToString() => $"{Name ?? Mac ?? Id} {Address}";
}
