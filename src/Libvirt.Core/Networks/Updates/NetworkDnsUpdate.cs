using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>What a network's DNS server answers (virNetworkDefUpdateDNSHost, virNetworkDefUpdateDNSTxt, virNetworkDefUpdateDNSSrv).</summary>
internal static class NetworkDnsUpdate
{
    private static readonly string[] ServiceFields = ["domain", "service", "protocol", "target"];

    internal static void ApplyHost(NetworkUpdate update, NetworkDefinition network, XElement host)
    {
        Check(update, network, host, "host", "DNS HOST records");
        NetworkDnsPass.ApplyHost(network.Name, host, isPartial: !update.IsAdd);
        // Several addresses may have one name, and to be added that counts for nothing.
        var names = host.Elements("hostname").Select(name => name.Value).ToHashSet(StringComparer.Ordinal);
        var known = Records(network, "host").Where(other => (host.Attr("ip") is { } ip && ip == other.Attr("ip"))
            || (!update.IsAdd && other.Elements("hostname").Any(name => names.Contains(name.Value)))).ToArray();
        Change(update, network, host, known,
            exists: "there is already at least one DNS HOST record with a matching field in network ",
            missing: "couldn't locate a matching DNS HOST record in network ",
            several: "multiple matching DNS HOST records were found in network ");
    }

    internal static void ApplyService(NetworkUpdate update, NetworkDefinition network, XElement service)
    {
        Check(update, network, service, "srv", "DNS SRV records");
        NetworkServicePass.Apply(network.Name, service, isPartial: !update.IsAdd);
        var known = Records(network, "srv").Where(other => ServiceFields.All(field => service.Attr(field) is not { } value || value == other.Attr(field))).ToArray();
        Change(update, network, service, known,
            exists: "there is already at least one DNS SRV record matching all specified fields in network ",
            missing: "couldn't locate a matching DNS SRV record in network ",
            several: "multiple DNS SRV records matching all specified fields were found in network ");
    }

    internal static void ApplyText(NetworkUpdate update, NetworkDefinition network, XElement text)
    {
        Check(update, network, text, "txt", "DNS TXT records");
        NetworkDnsPass.ApplyText(network.Name, text, isPartial: !update.IsAdd);
        var known = Records(network, "txt").Where(other => other.Attr("name") == text.Attr("name")).Take(1).ToArray();
        Change(update, network, text, known,
            exists: $"there is already a DNS TXT record with name '{text.Attr("name")}' in network ",
            missing: "couldn't locate a matching DNS TXT record in network ",
            several: "");
    }

    private static void Check(NetworkUpdate update, NetworkDefinition network, XElement element, string name, string what)
    {
        if (update.Command == NetworkUpdateCommand.Modify)
            throw NetworkUpdate.Unsupported($"{what} cannot be modified, only added or deleted");
        NetworkUpdate.CheckName(network, element, name);
    }

    private static IEnumerable<XElement> Records(NetworkDefinition network, string name) => network.Root.Elements("dns").Elements(name);

    private static void Change(NetworkUpdate update, NetworkDefinition network, XElement record, XElement[] known, string exists, string missing, string several)
    {
        if (update.IsAdd)
        {
            if (known.Length > 0)
                throw NetworkUpdate.Invalid(exists + network.Name);
            update.Insert(network.Root.GetOrAdd("dns"), record);
            return;
        }
        if (update.Command != NetworkUpdateCommand.Delete)
            throw update.UnknownCommand();
        if (known.Length == 0)
            throw NetworkUpdate.Invalid(missing + network.Name);
        if (known.Length > 1)
            throw NetworkUpdate.Invalid(several + network.Name);
        known[0].Remove();
    }
}
