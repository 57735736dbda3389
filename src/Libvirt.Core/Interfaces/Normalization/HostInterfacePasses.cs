using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which an interface of the host takes the form in which libvirt keeps it (virInterfaceDefParseXML).</summary>
internal static class HostInterfacePasses
{
    private const uint MaxMtu = 100000;

    internal static XmlErrors Errors { get; } = new(VirtErrorDomain.Interface);

    internal static void Apply(XElement root)
    {
        HostInterfaceLayout.Layout.Check(root);
        ApplyInterface(root, parent: null);
        HostInterfaceLayout.Layout.Arrange(root);
    }

    /// <param name="card">The interface.</param>
    /// <param name="parent">The type of the one that it is part of; null where it is none.</param>
    internal static void ApplyInterface(XElement card, string? parent)
    {
        var type = card.Attr("type") ?? throw XmlErrors.Missing("type", "interface");
        if (!MayBeIn(parent, type))
            throw Errors.Xml($"interface has unsupported type '{type}'");
        if (card.Attribute("name") is null)
            throw Errors.Xml("interface has no name");
        // A part takes these from the whole.
        if (parent is not null)
            card.Elements().Where(e => e.Name.LocalName is "start" or "mtu" or "protocol").RemoveAll();
        ApplyStart(card);
        ApplyMtu(card);
        foreach (var protocol in card.Elements("protocol"))
            HostProtocolPass.Apply(protocol);
        // Each type has a part of its own, and a bridge has no link.
        card.Elements().Where(e => e.Name.LocalName is "mac" or "bridge" or "bond" or "vlan" && e.Name.LocalName != (type == "ethernet" ? "mac" : type)).RemoveAll();
        if (type == "bridge")
            card.Elements("link").RemoveAll();
        if (card.Element("link") is { } link)
            LinkPass.Apply(link);
        HostInterfaceTypePass.Apply(card, type);
    }

    private static bool MayBeIn(string? parent, string type) => parent switch
    {
        null => true,
        "bond" => type == "ethernet",
        "bridge" => type is "ethernet" or "bond" or "vlan",
        _ => false,
    };

    private static void ApplyStart(XElement card)
    {
        if (card.Element("start") is not { } start)
            return;
        if (start.Given("mode") is not { } mode)
            start.Remove();
        else if (mode is not ("onboot" or "hotplug" or "none"))
            throw Errors.Xml($"unknown interface startmode {mode}");
    }

    private static void ApplyMtu(XElement card)
    {
        if (card.Element("mtu") is not { } mtu)
            return;
        var size = 0U;
        // libvirt refuses it and does not say why.
        if (mtu.Given("size") is { } text && !CNumber.TryUInt(text, 10, out size))
            throw Errors.Xml($"invalid value '{text}' of the 'size' attribute of 'mtu' element");
        if (size > MaxMtu)
            throw Errors.Xml($"value of the 'size' attribute of 'mtu' element must be at most {MaxMtu}");
        mtu.SetAttributeValue("size", size.ToString(CultureInfo.InvariantCulture));
        if (size == 0)
            mtu.Remove();
    }
}
