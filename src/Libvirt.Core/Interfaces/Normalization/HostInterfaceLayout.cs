using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of an interface of the host (virInterfaceDefFormat).</summary>
internal static class HostInterfaceLayout
{
    internal const string Text = """
        interface @type:ethernet|bridge|bond|vlan @name start! mtu! protocol link! mac! bridge! bond! vlan!
        start @mode
        mtu @size
        protocol @family autoconf! dhcp! ip route!
        dhcp @peerdns:yesno
        ip @address @prefix
        route @gateway
        link @speed:uint @state:|unknown|notpresent|down|lowerlayerdown|testing|dormant|up
        mac @address
        bridge @stp @delay interface
        bond @mode miimon! arpmon! interface
        miimon @freq @downdelay @updelay @carrier
        arpmon @interval @target @validate
        vlan @tag interface!
        vlan/interface @name
        """;

    internal static XmlLayout Layout { get; } = new(Text);
}
