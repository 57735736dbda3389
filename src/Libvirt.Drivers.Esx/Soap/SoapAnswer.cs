using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Reads the envelopes that a server sends.</summary>
internal static class SoapAnswer
{
    /// <summary>The longest answer that is read, in bytes: a page of a thousand machines is a small part of it.</summary>
    internal const int MaxLength = 64 * 1024 * 1024;

    /// <summary>The answer to a call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="xml">The envelope.</param>
    /// <returns>The element <c>methodResponse</c>.</returns>
    /// <exception cref="VirtException">InternalError: it is no such answer; XmlDetail: it is no proper XML.</exception>
    internal static XElement Read(string method, string xml)
    {
        var body = Body(xml) ?? throw Vim.Unexpected($"no SOAP envelope for call to '{method}'");
        return body.Element(Vim.Namespace + $"{method}Response") ?? throw Vim.Unexpected($"no '{method}Response' for call to '{method}'");
    }

    /// <summary>The fault in an envelope; null where there is none, which is also where it is no envelope.</summary>
    /// <exception cref="VirtException">XmlDetail: it is no proper XML.</exception>
    internal static VimFault? ReadFault(string xml) => Body(xml)?.Element(Vim.Envelope + "Fault") is not { } fault ? null : VimFault.Read(
        fault.Element("detail")?.Elements().FirstOrDefault(), fault.Element("faultcode")?.Value, fault.Element("faultstring")?.Value);

    private static XElement? Body(string xml)
    {
        var root = VirtXml.Parse(xml, "soap_answer", rootName: null, MaxLength);
        return root.Name == Vim.Envelope + "Envelope" ? root.Element(Vim.Envelope + "Body") : null;
    }
}
