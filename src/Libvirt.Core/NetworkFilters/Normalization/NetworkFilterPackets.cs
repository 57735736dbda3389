using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The packets that a rule is for: fields of one protocol, each with what it must or must not be.</summary>
/// <param name="protocol">The protocol.</param>
internal sealed class NetworkFilterPackets(string protocol)
{
    private static readonly XmlErrors Errors = NetworkFilterPasses.Errors;

    private readonly NetworkFilterField[] fields = NetworkFilterRuleTable.Of(protocol)!;
    private readonly Dictionary<string, (string Value, bool IsNegative)> items = new(StringComparer.Ordinal);

    /// <summary>Reads an element of the protocol.</summary>
    /// <exception cref="VirtException">InternalError: a value is illegal, or ports stand there without a protocol that has them.</exception>
    internal void Add(XElement element)
    {
        var isNegative = element.Attr("match") == "no";
        string? illegal = null;
        foreach (var field in fields)
        {
            if (element.Attr(field.Name) is not { } text)
                continue;
            var value = text.StartsWith('$') ? NetworkFilterVariable.Normalize(text[1..]) : NetworkFilterValue.Normalize(field.Kind, text);
            if (value is null)
                illegal = $"{field.Name} has illegal value {text}";
            else
                items[field.Name] = (value, isNegative);
        }
        // libvirt reads on, and tells of the last.
        if (illegal is not null)
            throw Errors.Internal(illegal);
        CheckPorts();
    }

    /// <summary>The elements that libvirt writes: a new one wherever what must match and what must not meet.</summary>
    internal IEnumerable<XElement> ToElements()
    {
        ApplySigns();
        ApplySet();
        XElement? element = null;
        bool? isNegative = null;
        foreach (var field in fields)
        {
            if (!items.TryGetValue(field.Name, out var item))
                continue;
            if (element is not null && item.IsNegative != isNegative)
            {
                yield return element;
                element = null;
            }
            element ??= new XElement(protocol, item.IsNegative ? new XAttribute("match", "no") : null);
            isNegative = item.IsNegative;
            element.SetAttributeValue(field.Name, item.Value);
        }
        yield return element ?? new XElement(protocol);
    }

    private void ApplySigns()
    {
        foreach (var field in fields.Where(f => f.Sign is not null && items.ContainsKey(f.Name)))
            items[field.Name] = (items[field.Name].Value, items.TryGetValue(field.Sign!, out var sign) && sign.IsNegative);
    }

    // So it is in libvirt, but for rules of all protocols: a set with flags is passed over, and one without gets some.
    private void ApplySet()
    {
        if (protocol is "all" or "all-ipv6")
            return;
        if (items.ContainsKey("ipset") && items.TryAdd("ipsetflags", ("src", false)))
            return;
        items.Remove("ipset");
        items.Remove("ipsetflags");
    }

    private void CheckPorts()
    {
        if (protocol is not ("ip" or "ipv6") || !items.Keys.Any(name => name is "srcportstart" or "srcportend" or "dstportstart" or "dstportend"))
            return;
        if (NetworkFilterNames.ProtocolNumber(items.TryGetValue("protocol", out var item) ? item.Value : null) is not (6 or 17 or 33 or 132))
        {
            throw Errors.Internal($"{(protocol == "ip" ? "IP" : "IPv6")} rule with port specification requires protocol specification "
                + "with protocol to be either one of tcp(6), udp(17), dccp(33), or sctp(132)");
        }
    }
}
