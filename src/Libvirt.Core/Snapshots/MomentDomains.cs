using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>The definitions of a domain that stand in those of its snapshots and checkpoints.</summary>
internal static class MomentDomains
{
    /// <summary>Arranges a moment, and brings the domains in it into the form in which their hypervisor keeps them.</summary>
    internal static void Arrange(XElement moment, DomainNormalizer normalizer, bool isKept)
    {
        var domains = moment.Elements().Where(e => e.Name.LocalName is "domain" or "inactiveDomain").ToArray();
        domains.Remove();
        LayoutPass.Layout.Arrange(moment);
        // A domain without a type was written by an old libvirt, and says no more than whose it is.
        foreach (var domain in isKept ? domains.Where(d => d.Attr("type") is not null) : [])
        {
            var name = domain.Name;
            domain.Name = "domain";
            var definition = DomainDefinition.FromElement(domain);
            normalizer.Normalize(definition);
            domain.Name = name;
            moment.Add(domain);
        }
        LayoutPass.Layout.ArrangeChildren(moment);
    }
}
