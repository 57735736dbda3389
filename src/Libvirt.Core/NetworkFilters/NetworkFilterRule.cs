using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A view over a <c>&lt;rule&gt;</c> of a network filter.</summary>
public sealed class NetworkFilterRule
{
    internal NetworkFilterRule(XElement element) => Element = element;

    /// <summary>The element.</summary>
    public XElement Element { get; }

    /// <summary>What becomes of a packet: <c>drop</c>, <c>accept</c>, <c>reject</c>, <c>return</c> or <c>continue</c>.</summary>
    public string Action => Element.Attr("action") ?? "";

    /// <summary>Which way packets go, seen from the guest: <c>in</c>, <c>out</c> or <c>inout</c>.</summary>
    public string Direction => Element.Attr("direction") ?? "";

    /// <summary>When it is gone through among others: lower ones come first.</summary>
    public int Priority => CNumber.TryInt(Element.Attr("priority"), 10, out var priority) ? priority : 0;

    /// <summary>The protocol of the packets that it is for; null where it is for all.</summary>
    public string? Protocol => Element.Elements().FirstOrDefault()?.Name.LocalName;

    /// <summary>The action, the direction and the protocol.</summary>
    public override string ToString() => $"{Action} {Direction} {Protocol}".TrimEnd();
}
