using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Which elements of a snapshot or checkpoint count.</summary>
internal static class MomentElements
{
    private static readonly HashSet<string> OfRecord = ["creationTime", "parent", "state", "domain", "inactiveDomain"];

    /// <summary>Keeps the first of each, as libvirt reads them, and the disks of all lists; and of a wish for a moment drops what only its record says.</summary>
    internal static void Keep(XElement moment, bool isRecord)
    {
        if (moment.Element("disks") is { } disks)
            disks.Add(moment.Elements("disks").Skip(1).Elements().ToArray());
        KeepFirst(moment);
        if (!isRecord)
            moment.Elements().Where(e => OfRecord.Contains(e.Name.LocalName)).ToArray().RemoveAll();
    }

    /// <summary>Keeps the first child of each name that libvirt knows.</summary>
    internal static void KeepFirst(XElement element)
    {
        var known = LayoutPass.Layout.Of(element)!.Children;
        var seen = new HashSet<XName>();
        element.Elements().Where(e => e.Name.NamespaceName.Length == 0 && known.ContainsKey(e.Name.LocalName) && !seen.Add(e.Name)).ToArray().RemoveAll();
    }
}
