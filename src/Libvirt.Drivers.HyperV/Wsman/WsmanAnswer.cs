using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>Reads the envelopes that a service sends.</summary>
internal static class WsmanAnswer
{
    /// <summary>The longest envelope that is read, in bytes: many times what a host is told to send at most.</summary>
    internal const int MaxLength = 32 * 1024 * 1024;

    /// <summary>The body of an envelope.</summary>
    /// <param name="what">The operation, for messages.</param>
    /// <param name="xml">The envelope.</param>
    /// <param name="messageId">The message that it should answer; null for any.</param>
    /// <exception cref="WsmanFaultException">There is a fault in it.</exception>
    /// <exception cref="VirtException">InternalError: it is no envelope, or answers something else; XmlDetail: it is no proper XML.</exception>
    internal static XElement Read(string what, string xml, string? messageId = null)
    {
        var root = VirtXml.Parse(xml, "wsman_answer", rootName: null, MaxLength);
        if (root.Name != WsmanNames.Envelope + "Envelope" || root.Element(WsmanNames.Envelope + "Body") is not { } body)
            throw Unexpected($"no SOAP envelope during {what}");
        // A fault about a message that the host could not read refers to none.
        if (messageId is not null && root.Element(WsmanNames.Envelope + "Header")?.Element(WsmanNames.Addressing + "RelatesTo")?.Value.Trim() is { Length: > 0 } answered
            && !answered.Equals(messageId, StringComparison.OrdinalIgnoreCase))
        {
            throw Unexpected($"an answer to another message during {what}");
        }
        return body.Element(WsmanNames.Envelope + "Fault") is { } fault ? throw new WsmanFaultException(WsmanFault.Read(fault), what) : body;
    }

    /// <summary>The service has answered what it must not.</summary>
    internal static VirtException Unexpected(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, $"unexpected answer of the host: {detail}");
}
