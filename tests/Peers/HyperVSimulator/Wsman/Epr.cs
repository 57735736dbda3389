using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>References to instances, as WS-Management writes them.</summary>
internal static class Epr
{
    /// <summary>What a reference consists of: it goes into the element of a property or a parameter without more around it.</summary>
    internal static XElement[] Children(WmiPath path, string @namespace, ResourceUri style)
    {
        var space = path.Namespace ?? @namespace;
        var selectors = path.Keys.OrderBy(key => key.Key, StringComparer.OrdinalIgnoreCase).Select(key => Selector(key.Key, key.Value, space, style));
        if (style.IsDmtf)
            selectors = selectors.Append(Selector(ResourceUri.NamespaceSelector, space, space, style));
        return
        [
            new(Ns.A + "Address", Ns.Anonymous),
            new(
                Ns.A + "ReferenceParameters",
                new XElement(Ns.W + "ResourceURI", style.For(space, path.ClassName)),
                new XElement(Ns.W + "SelectorSet", selectors)),
        ];
    }

    /// <summary>Reads a reference from the element that holds its parts.</summary>
    /// <exception cref="WsmanFault">There is none directly inside: one that is wrapped in EndpointReference is none.</exception>
    internal static WmiPath Read(XElement holder)
    {
        var parameters = holder.Element(Ns.A + "ReferenceParameters") ?? throw WsmanFaults.Schema($"{holder.Name.LocalName} holds no reference.");
        var selectors = parameters.Element(Ns.W + "SelectorSet") is { } set ? ReadSelectors(set) : new(StringComparer.OrdinalIgnoreCase);
        var text = parameters.Element(Ns.W + "ResourceURI")?.Value.Trim() ?? "";
        var uri = ResourceUri.Parse(text, selectors.GetValueOrDefault(ResourceUri.NamespaceSelector) as string);
        selectors.Remove(ResourceUri.NamespaceSelector);
        return uri?.ClassName is { } name ? new(null, uri.Namespace, name, selectors) : throw WsmanFaults.InvalidResourceUri(text);
    }

    internal static Dictionary<string, object> ReadSelectors(XElement set)
    {
        var selectors = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var selector in set.Elements(Ns.W + "Selector"))
        {
            object value = selector.Element(Ns.A + "EndpointReference") is { } inner ? Read(inner) : selector.Value;
            if (selector.Attribute("Name")?.Value is not { Length: > 0 } name)
                throw WsmanFaults.UnexpectedSelectors("A selector has no name.");
            if (!selectors.TryAdd(name, value))
                throw new WsmanFault(Ns.W + "InvalidSelectors", 2150858847, $"The selector {name} is there twice.") { FaultDetail = "DuplicateSelectors" };
        }
        return selectors;
    }

    private static XElement Selector(string name, object value, string space, ResourceUri style) => new(
        Ns.W + "Selector",
        new XAttribute("Name", name),
        value is WmiPath path ? new XElement(Ns.A + "EndpointReference", Children(path, space, style)) : value);
}
