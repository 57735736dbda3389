using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Instances as WS-Management writes them.</summary>
/// <param name="style">How resources are named.</param>
/// <param name="showsMissing">Whether a property that a query did not ask for is shown as nil; else a query that asks for some gets fragments, as from WinRM.</param>
internal sealed class InstanceXml(ResourceUri style, bool showsMissing)
{
    /// <summary>An instance as an element of its own.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="columns">The properties to show; null for all.</param>
    /// <param name="asked">The class that it is shown as, with no more than the properties of that; null for its own.</param>
    internal XElement Write(WmiInstance instance, IReadOnlyList<string>? columns = null, WmiClass? asked = null)
    {
        if (columns is not null && !showsMissing)
            return Fragment(instance, columns);
        var shown = asked ?? instance.Class;
        XNamespace space = style.For(shown);
        var element = new XElement(space + shown.Name);
        Fill(element, instance, columns, asked: asked);
        return element;
    }

    /// <summary>Some properties of an instance: neither they nor the times in them are of a namespace, and nothing tells of what class they are.</summary>
    private XElement Fragment(WmiInstance instance, IReadOnlyList<string> columns)
    {
        var fragment = new XElement(Ns.W + "XmlFragment", new XAttribute(XNamespace.Xmlns + "xsi", Ns.Xsi.NamespaceName));
        foreach (var property in instance.Class.Properties.Values.Where(property => columns.Contains(property.Name, StringComparer.OrdinalIgnoreCase)))
            fragment.Add(Values(property.Name, property.IsArray, instance[property.Name], instance.Namespace));
        foreach (var time in fragment.Descendants().Where(one => one.Name.Namespace == Ns.Cim))
            time.Name = time.Name.LocalName;
        return fragment;
    }

    /// <summary>Puts an instance into an element: its type, and its properties in alphabetical order.</summary>
    internal void Fill(XElement element, WmiInstance instance, IReadOnlyList<string>? columns = null, int depth = 0, WmiClass? asked = null)
    {
        var shown = asked ?? instance.Class;
        XNamespace space = style.For(shown);
        var prefix = element.Name.Namespace == space ? "p" : $"p{depth}";
        element.Add(
            new XAttribute(XNamespace.Xmlns + "xsi", Ns.Xsi.NamespaceName),
            new XAttribute(XNamespace.Xmlns + prefix, space.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cim", Ns.Cim.NamespaceName),
            new XAttribute(Ns.Xsi + "type", $"{prefix}:{shown.Name}_Type"));
        foreach (var property in shown.Properties.Values)
        {
            var isWanted = columns is null || columns.Contains(property.Name, StringComparer.OrdinalIgnoreCase);
            if (isWanted || showsMissing)
                element.Add(Values(space + property.Name, property.IsArray, isWanted ? instance[property.Name] : null, instance.Namespace, depth + 1));
        }
    }

    /// <summary>The elements of a value: nil where a single value is missing, none where an array is.</summary>
    internal IEnumerable<XElement> Values(XName name, bool isArray, object? value, string @namespace, int depth = 1)
    {
        if (value is null)
            return isArray ? [] : [new XElement(name, new XAttribute(Ns.Xsi + "nil", "true"))];
        if (value is byte[] bytes)
            return [new XElement(name, Convert.ToBase64String(bytes))];
        return value is object[] many ? many.Select(one => Value(name, one, @namespace, depth)) : [Value(name, value, @namespace, depth)];
    }

    private XElement Value(XName name, object value, string @namespace, int depth)
    {
        if (value is not WmiInstance instance)
            return new(name, Content(value, @namespace));
        var element = new XElement(name);
        Fill(element, instance, null, depth);
        return element;
    }

    private object Content(object value, string @namespace) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset => new XElement(Ns.Cim + "Datetime", CimDateTime.ToIso(value)),
        TimeSpan => new XElement(Ns.Cim + "Interval", CimDateTime.ToIso(value)),
        WmiPath path => Epr.Children(path, @namespace, style),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
