using System.Xml.Linq;

namespace Libvirt.Xml;

internal sealed partial class XmlLayout
{
    /// <summary>Drops comments and what is there more than once and may not be, and holds each value against its form: the first of all steps.</summary>
    /// <exception cref="VirtException">XmlError: a value has another form.</exception>
    internal void Check(XElement element)
    {
        if (IsMetadata(element))
            return;
        var layout = Of(element);
        HashSet<string>? seen = null;
        var dropped = new List<XNode>();
        foreach (var node in element.Nodes())
        {
            if (node is XComment or XProcessingInstruction)
                dropped.Add(node);
            else if (node is not XElement child)
                continue;
            else if (layout is not null && child.Name.NamespaceName.Length == 0 && layout.Single.Contains(child.Name.LocalName) && !(seen ??= []).Add(child.Name.LocalName))
                dropped.Add(child);
            else
                Check(child);
        }
        dropped.RemoveAll();
        if (layout is null)
            return;
        foreach (var (name, form) in layout.Forms)
        {
            if (element.Attribute(name) is { } attribute)
                form.Apply(attribute);
        }
    }
}
