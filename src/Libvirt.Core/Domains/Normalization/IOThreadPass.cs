using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The number of I/O threads, and their numbers where the definition gives any of its own.</summary>
internal static class IOThreadPass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var root = domain.Root;
        var ids = domain.IOThreadIds;
        if (ids.Count == 0)
        {
            root.Element("iothreads")?.Remove();
            return;
        }
        root.GetOrAdd("iothreads").Value = ids.Count.ToString(CultureInfo.InvariantCulture);
        if (root.Element("iothreadids") is not { } list)
            return;
        foreach (var id in ids.Except(list.Elements("iothread").Select(t => uint.Parse(t.Attr("id")!, CultureInfo.InvariantCulture))))
            list.Add(new XElement("iothread", new XAttribute("id", id)));
    }
}
