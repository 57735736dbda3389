using Libvirt.Xml;

namespace Libvirt;

public sealed partial class HostInterfaceDefinition
{
    /// <summary>The name, such as <c>eth0</c>.</summary>
    public override string Name
    {
        get => Root.Attr("name") ?? "";
        set => Root.SetAttributeValue("name", value);
    }

    /// <summary>What it is: <c>ethernet</c>, <c>bridge</c>, <c>bond</c> or <c>vlan</c>.</summary>
    public string Type => Root.Attr("type") ?? "";

    /// <summary>Its hardware address, as written; null where none is given.</summary>
    public string? Mac => Root.Element("mac").Given("address");

    /// <summary>The size of its packets in bytes; null where it is the usual one.</summary>
    public uint? Mtu => CNumber.TryUInt(Root.Element("mtu")?.Attr("size"), 10, out var size) ? size : null;

    /// <summary>When it comes up: <c>onboot</c>, <c>hotplug</c> or <c>none</c>; null where that is left open.</summary>
    public string? StartMode => Root.Element("start").Given("mode");

    /// <summary>Its addresses, each with its prefix where one is given.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. Root.Elements("protocol").SelectMany(p => p.Elements("ip")).Select(ip => ip.Given("prefix") is { } prefix ? $"{ip.Attr("address")}/{prefix}" : ip.Attr("address") ?? "")];

    /// <summary>Whether it asks for an address by DHCP.</summary>
    public bool HasDhcp => Root.Elements("protocol").Any(p => p.Element("dhcp") is not null);

    /// <summary>The interfaces that it is made of: of a bridge or a bond, or the one under a VLAN.</summary>
    public IReadOnlyList<string> Parts => [.. Root.Elements().Where(e => e.Name.LocalName is "bridge" or "bond" or "vlan").SelectMany(e => e.Elements("interface")).Select(e => e.Attr("name") ?? "")];
}
