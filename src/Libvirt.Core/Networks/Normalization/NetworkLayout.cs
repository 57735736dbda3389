using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of a network (virNetworkDefFormatBuf).</summary>
internal static class NetworkLayout
{
    /// <summary>What networks and their ports have in common.</summary>
    internal const string Shared = """
        port? @isolated:yesno
        vlan @trunk tag
        tag @id:uint @nativeMode:tagged|untagged
        virtualport @type parameters!
        parameters @managerid @typeid @typeidversion @instanceid @interfaceid @profileid
        bandwidth @classID inbound outbound
        inbound @average @peak @floor @burst
        outbound @average @peak @floor @burst
        """;

    internal const string Text = $"""
        network @ipv6 @trustGuestRxFilters:yesno name! uuid! metadata! forward! bridge! mtu! mac! domain! dns! vlan! bandwidth! port! ip route virtualport! portgroup
        forward @dev @mode @managed driver! nat pf interface address
        nat? @ipv6:yesno address port
        nat/address @start @end
        nat/port @start @end
        forward/address @type @domain:hex4 @bus:hex2 @slot:hex2 @function:hex1
        bridge @name @zone @stp @delay @macTableManager
        domain @name @localOnly:yesno
        dns? @enable:yesno @forwardPlainNames:yesno forwarder txt srv host
        forwarder @domain @addr
        txt @name @value
        srv @service @protocol @domain @target @port @priority @weight
        ip @family @address @netmask @prefix:uint @localPtr:yesno tftp! dhcp!
        dhcp? range host bootp
        range @start @end lease
        dhcp/host @mac @id @name @ip lease
        lease @expiry:ulong0 @unit:seconds|minutes|hours
        bootp @file @server
        route @family @address @netmask @prefix:uint @gateway @metric:uint+
        portgroup @name @default @trustGuestRxFilters:yesno vlan! virtualport! bandwidth!
        {Shared}
        """;

    internal static XmlLayout Layout { get; } = new(Text);
}
