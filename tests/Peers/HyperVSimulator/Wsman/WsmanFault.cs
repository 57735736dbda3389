using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>A request that is refused, as the client is told.</summary>
/// <param name="subcode">The subcode.</param>
/// <param name="code">The number of WSManFault.</param>
/// <param name="message">Why.</param>
internal sealed class WsmanFault(XName subcode, uint code, string message) : Exception(message)
{
    /// <summary>The last part of the URI in FaultDetail; null for none.</summary>
    internal string? FaultDetail { get; init; }

    /// <summary>WMI's own code; null where WMI was not asked.</summary>
    internal uint? WmiCode { get; init; }

    /// <summary>Whether it is the host's, rather than the client's.</summary>
    internal bool IsReceivers { get; init; }

    internal XName Subcode { get; } = subcode;

    internal uint Code { get; } = code;

    /// <summary>The fault of a body.</summary>
    internal XElement ToXml(string machine, string locale)
    {
        var words = locale == "en-US" ? Message : $"Der Dienst kann die Anforderung nicht verarbeiten. {Message}";
        var text = new XElement(Ns.S + "Text", new XAttribute(XNamespace.Xml + "lang", locale), words);
        return new(
            Ns.S + "Fault",
            new XElement(
                Ns.S + "Code",
                new XElement(Ns.S + "Value", IsReceivers ? "s:Receiver" : "s:Sender"),
                new XElement(Ns.S + "Subcode", new XElement(Ns.S + "Value", $"{Prefix(Subcode.Namespace)}:{Subcode.LocalName}"))),
            new XElement(Ns.S + "Reason", text),
            new XElement(
                Ns.S + "Detail",
                FaultDetail is null ? null : new XElement(Ns.W + "FaultDetail", Ns.FaultDetail + FaultDetail),
                new XElement(
                    Ns.Fault + "WSManFault",
                    new XAttribute(XNamespace.Xmlns + "f", Ns.Fault.NamespaceName),
                    new XAttribute("Code", Code.ToString(CultureInfo.InvariantCulture)),
                    new XAttribute("Machine", machine),
                    new XElement(Ns.Fault + "Message", words)),
                WmiCode is { } wmi ? WmiError(wmi) : null));
    }

    private XElement WmiError(uint code) => new(
        Ns.WmiError + "MSFT_WmiError",
        new XAttribute(XNamespace.Xmlns + "p", Ns.WmiError.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "xsi", Ns.Xsi.NamespaceName),
        new XAttribute(Ns.Xsi + "type", "p:MSFT_WmiError_Type"),
        new XElement(Ns.WmiError + "CIMStatusCode", 1),
        new XElement(Ns.WmiError + "Message", Message),
        new XElement(Ns.WmiError + "MessageID", string.Create(CultureInfo.InvariantCulture, $"HRESULT 0x{code:x8}")),
        new XElement(Ns.WmiError + "error_Category", 0),
        new XElement(Ns.WmiError + "error_Code", code),
        new XElement(Ns.WmiError + "error_Type", "HRESULT"));

    private static string Prefix(XNamespace space) => space == Ns.W ? "w" : space == Ns.A ? "a" : space == Ns.N ? "n" : space == Ns.E ? "e" : "s";
}
