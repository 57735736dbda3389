using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A rule of a filter: what becomes of a packet, and which packets it is for (virNWFilterRuleParse).</summary>
internal static class NetworkFilterRulePass
{
    private const int MaxPriority = 1000;

    private static readonly XmlErrors Errors = NetworkFilterPasses.Errors;

    internal static void Apply(XElement rule)
    {
        var action = rule.Attr("action") ?? throw Errors.Internal("rule node requires action attribute");
        if (action is not ("drop" or "accept" or "reject" or "return" or "continue"))
            throw Errors.Unsupported("unknown rule action attribute value");
        var direction = rule.Attr("direction") ?? throw Errors.Internal("rule node requires direction attribute");
        if (direction is not ("in" or "out" or "inout"))
            throw Errors.Unsupported("unknown rule direction attribute value");
        // One that cannot be read or is out of range is in the middle.
        var isPriority = CNumber.TryInt(rule.Attr("priority"), 10, out var priority) && priority is >= -MaxPriority and <= MaxPriority;
        rule.SetAttributeValue("priority", (isPriority ? priority : MaxPriority / 2).ToString(CultureInfo.InvariantCulture));
        var statematch = rule.Attr("statematch");
        rule.SetAttributeValue("statematch", statematch == "0" || string.Equals(statematch, "false", StringComparison.OrdinalIgnoreCase) ? "false" : null);
        ApplyPackets(rule);
    }

    // The first protocol counts, and all elements of it are one description.
    private static void ApplyPackets(XElement rule)
    {
        var known = rule.Elements().Where(e => NetworkFilterRuleTable.Of(e.Name.LocalName) is not null).ToArray();
        if (known.Length == 0)
            return;
        var packets = new NetworkFilterPackets(known[0].Name.LocalName);
        foreach (var element in known.Where(e => e.Name == known[0].Name))
            packets.Add(element);
        known.RemoveAll();
        rule.Add(packets.ToElements());
    }
}
