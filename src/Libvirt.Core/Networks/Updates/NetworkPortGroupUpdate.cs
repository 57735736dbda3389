using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Groups of ports (virNetworkDefUpdatePortGroup).</summary>
internal static class NetworkPortGroupUpdate
{
    internal static void Apply(NetworkUpdate update, NetworkDefinition network, XElement group)
    {
        NetworkUpdate.CheckName(network, group, "portgroup");
        NetworkPortGroupPass.Apply(group);
        var name = group.Attr("name");
        var groups = network.Root.Elements("portgroup").ToArray();
        var known = groups.LastOrDefault(other => other.Attr("name") == name);
        if (known is null && update.Command is NetworkUpdateCommand.Modify or NetworkUpdateCommand.Delete)
            throw NetworkUpdate.Invalid($"couldn't find a portgroup entry in network '{network.Name}' matching <portgroup name='{name}'>");
        if (known is not null && update.IsAdd)
            throw NetworkUpdate.Invalid($"there is an existing portgroup entry in network '{network.Name}' that matches \"<portgroup name='{name}'>\"");
        if (update.Command != NetworkUpdateCommand.Delete && group.Attribute("default") is not null && groups.Any(other => other != known && other.Attribute("default") is not null))
            throw NetworkUpdate.Invalid($"a different portgroup entry in network '{network.Name}' is already set as the default. Only one default is allowed.");
        switch (update.Command)
        {
            case NetworkUpdateCommand.Modify:
                known!.ReplaceWith(group);
                break;
            case NetworkUpdateCommand.Delete:
                known!.Remove();
                break;
            case NetworkUpdateCommand.AddFirst or NetworkUpdateCommand.AddLast:
                update.Insert(network.Root, group);
                break;
            default:
                throw update.UnknownCommand();
        }
    }
}
