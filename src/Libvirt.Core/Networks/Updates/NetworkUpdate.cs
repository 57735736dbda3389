using System.Globalization;
using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A change of one element of a network (virNetworkUpdate).</summary>
/// <param name="Command">What is done.</param>
/// <param name="Section">The part that it is done to.</param>
/// <param name="Xml">The element: to find one with, any part of it will do.</param>
/// <param name="ParentIndex">Which of several parents, from 0, such as the <c>&lt;ip&gt;</c> of a DHCP host; less than 0 for the one that fits best.</param>
public sealed record NetworkUpdate(NetworkUpdateCommand Command, NetworkUpdateSection Section, string Xml, int ParentIndex = -1)
{
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    internal bool IsAdd => Command is NetworkUpdateCommand.AddFirst or NetworkUpdateCommand.AddLast;

    /// <summary>Makes the change in a copy of a network.</summary>
    /// <returns>The network as it is after the change.</returns>
    /// <exception cref="VirtException">OperationInvalid, OperationUnsupported, XmlError and others by name: it is refused.</exception>
    public NetworkDefinition Apply(NetworkDefinition network)
    {
        var element = VirtXml.Parse(Xml, "network_update_xml", rootName: null);
        var changed = network.Clone();
        NetworkLayout.Layout.Check(element);
        switch (Section)
        {
            case NetworkUpdateSection.IpDhcpHost:
                NetworkHostUpdate.Apply(this, changed, element);
                break;
            case NetworkUpdateSection.IpDhcpRange:
                NetworkRangeUpdate.Apply(this, changed, element);
                break;
            case NetworkUpdateSection.ForwardInterface:
                NetworkInterfaceUpdate.Apply(this, changed, element);
                break;
            case NetworkUpdateSection.PortGroup:
                NetworkPortGroupUpdate.Apply(this, changed, element);
                break;
            case NetworkUpdateSection.DnsHost:
                NetworkDnsUpdate.ApplyHost(this, changed, element);
                break;
            case NetworkUpdateSection.DnsTxt:
                NetworkDnsUpdate.ApplyText(this, changed, element);
                break;
            case NetworkUpdateSection.DnsSrv:
                NetworkDnsUpdate.ApplyService(this, changed, element);
                break;
            default:
                throw Unsupported(SectionName is { } name ? $"can't update '{name}' section of network '{network.Name}'" : "can't update unrecognized section of network");
        }
        NetworkLayout.Layout.Arrange(changed.Root);
        return changed;
    }

    internal static VirtException Invalid(string detail) => new(Errors.Domain, VirtErrorCode.OperationInvalid, detail);

    internal static VirtException Unsupported(string detail) => new(Errors.Domain, VirtErrorCode.OperationUnsupported, detail);

    internal VirtException UnknownCommand() => Unsupported($"unrecognized network update command code {((int)Command).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Refuses an element of another name.</summary>
    internal static void CheckName(NetworkDefinition network, XElement element, string name)
    {
        if (element.Name != name)
            throw Errors.Xml($"unexpected element <{element.Name.LocalName}>, expecting <{name}>, while updating network '{network.Name}'");
    }

    /// <summary>Adds an element before or after those that are there; those of one kind keep their order when they are arranged.</summary>
    internal void Insert(XElement parent, XElement element)
    {
        if (Command == NetworkUpdateCommand.AddFirst)
            parent.AddFirst(element);
        else
            parent.Add(element);
    }

    private string? SectionName => Section switch
    {
        NetworkUpdateSection.Bridge => "bridge",
        NetworkUpdateSection.Domain => "domain",
        NetworkUpdateSection.Ip => "ip",
        NetworkUpdateSection.Forward => "forward",
        NetworkUpdateSection.ForwardPf => "forward pf",
        _ => null,
    };
}
