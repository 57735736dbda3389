using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Ranges that DHCP hands out (virNetworkDefUpdateIPDHCPRange).</summary>
internal static class NetworkRangeUpdate
{
    internal static void Apply(NetworkUpdate update, NetworkDefinition network, XElement range)
    {
        NetworkUpdate.CheckName(network, range, "range");
        var parent = NetworkUpdateParent.Find(network, update.ParentIndex);
        if (update.Command == NetworkUpdateCommand.Modify)
            throw NetworkUpdate.Unsupported("dhcp ranges cannot be modified, only added or deleted");
        NetworkDhcpPass.ApplyRange(network.Name, range, parent.Address, parent.Prefix);

        var (start, end) = (range.Attr("start"), range.Attr("end"));
        var known = parent.Element.Elements("dhcp").Elements("range").FirstOrDefault(other => other.Attr("start") == start && other.Attr("end") == end);
        if (update.IsAdd)
        {
            NetworkUpdateParent.CheckSingle(network, parent);
            if (known is not null)
                throw NetworkUpdate.Invalid($"there is an existing dhcp range entry in network '{network.Name}' that matches \"<range start='{start}' end='{end}'/>\"");
            update.Insert(NetworkUpdateParent.Dhcp(parent), range);
        }
        else if (update.Command != NetworkUpdateCommand.Delete)
        {
            throw update.UnknownCommand();
        }
        else
        {
            if (known is null)
                throw NetworkUpdate.Invalid($"couldn't locate a matching dhcp range entry in network '{network.Name}'");
            known.Remove();
            NetworkUpdateParent.Tidy(parent);
        }
    }
}
