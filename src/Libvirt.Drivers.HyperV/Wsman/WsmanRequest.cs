using System.Globalization;
using System.Text;
using System.Xml;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>One operation as it is sent.</summary>
/// <param name="What">What it is, for messages: <c>enumeration</c>, <c>invocation</c>.</param>
/// <param name="Action">The action's address.</param>
/// <param name="Target">What it is done to; null for the service itself.</param>
/// <param name="Body">Writes what stands in the body.</param>
internal sealed record WsmanRequest(string What, string Action, EndpointReference? Target, Action<XmlWriter>? Body)
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
    };

    /// <summary>How long the host may take; null for what the client's options say.</summary>
    internal TimeSpan? Timeout { get; init; }

    /// <summary>The longest envelope that the host may answer with, in bytes; null for what the client's options say.</summary>
    internal int? MaxEnvelopeSize { get; init; }

    /// <summary>The subscription that it is about; null for none.</summary>
    internal string? Identifier { get; init; }

    /// <summary>What the answer refers to.</summary>
    internal string MessageId { get; } = $"uuid:{Guid.NewGuid().ToString().ToUpperInvariant()}";

    /// <summary>The envelope, in UTF-8.</summary>
    /// <param name="options">The address, and the limits that the host is told.</param>
    /// <exception cref="VirtException">InvalidArg: a value has a character that XML does not have.</exception>
    internal ReadOnlyMemory<byte> ToEnvelope(WsmanOptions options)
    {
        var bytes = new MemoryStream();
        try
        {
            using var writer = XmlWriter.Create(bytes, Settings);
            writer.WriteStartElement("s", "Envelope", WsmanNames.EnvelopeUri);
            writer.WriteAttributeString("xmlns", "a", null, WsmanNames.AddressingUri);
            writer.WriteAttributeString("xmlns", "n", null, WsmanNames.EnumerationUri);
            writer.WriteAttributeString("xmlns", "w", null, WsmanNames.WsmanUri);
            writer.WriteAttributeString("xmlns", "p", null, WsmanNames.MicrosoftUri);
            WriteHeader(writer, options);
            writer.WriteStartElement("Body", WsmanNames.EnvelopeUri);
            Body?.Invoke(writer);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        catch (ArgumentException e)
        {
            throw CannotBeSent(e);
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>The error of a value that no message can hold.</summary>
    internal static VirtException CannotBeSent(ArgumentException error) => new(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, $"what was given cannot be sent: {error.Message}", error);

    private void WriteHeader(XmlWriter writer, WsmanOptions options)
    {
        writer.WriteStartElement("Header", WsmanNames.EnvelopeUri);
        writer.WriteElementString("To", WsmanNames.AddressingUri, options.Endpoint.AbsoluteUri);
        if (Target is not null)
            WriteMandatory(writer, "ResourceURI", WsmanNames.WsmanUri, Target.ResourceUri);
        writer.WriteStartElement("ReplyTo", WsmanNames.AddressingUri);
        WriteMandatory(writer, "Address", WsmanNames.AddressingUri, WsmanNames.Anonymous);
        writer.WriteEndElement();
        WriteMandatory(writer, "Action", WsmanNames.AddressingUri, Action);
        WriteMandatory(writer, "MaxEnvelopeSize", WsmanNames.WsmanUri, (MaxEnvelopeSize ?? options.MaxEnvelopeSize).ToString(CultureInfo.InvariantCulture));
        writer.WriteElementString("MessageID", WsmanNames.AddressingUri, MessageId);
        WriteLocale(writer, "Locale", WsmanNames.WsmanUri);
        WriteLocale(writer, "DataLocale", WsmanNames.MicrosoftUri);
        writer.WriteElementString("OperationTimeout", WsmanNames.WsmanUri, XmlConvert.ToString(Timeout ?? options.OperationTimeout));
        Target?.WriteSelectors(writer);
        if (Identifier is not null)
            writer.WriteElementString("e", "Identifier", WsmanNames.EventingUri, Identifier);
        writer.WriteEndElement();
    }

    private static void WriteMandatory(XmlWriter writer, string name, string uri, string value)
    {
        writer.WriteStartElement(name, uri);
        writer.WriteAttributeString("s", "mustUnderstand", WsmanNames.EnvelopeUri, "true");
        writer.WriteString(value);
        writer.WriteEndElement();
    }

    private static void WriteLocale(XmlWriter writer, string name, string uri)
    {
        writer.WriteStartElement(name, uri);
        writer.WriteAttributeString("xml", "lang", null, "en-US");
        writer.WriteAttributeString("s", "mustUnderstand", WsmanNames.EnvelopeUri, "false");
        writer.WriteEndElement();
    }
}
