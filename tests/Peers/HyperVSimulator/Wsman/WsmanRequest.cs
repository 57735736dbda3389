using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>A request, read.</summary>
internal sealed class WsmanRequest
{
    private static readonly string[] Understood =
    [
        "To", "ResourceURI", "ReplyTo", "Action", "MessageID", "MaxEnvelopeSize", "Locale", "DataLocale", "OperationTimeout", "SelectorSet", "OptionSet",
        "SessionId", "OperationID", "SequenceId", "FragmentTransfer", "Identifier", "RequestEPR", "ActivityId",
    ];

    private readonly XElement? _header;

    private WsmanRequest(XElement envelope)
    {
        _header = envelope.Element(Ns.S + "Header");
        Body = envelope.Element(Ns.S + "Body")?.Elements().FirstOrDefault();
        Action = Text(Ns.A + "Action") ?? "";
        MessageId = Text(Ns.A + "MessageID");
        Selectors = _header?.Element(Ns.W + "SelectorSet") is { } set ? Epr.ReadSelectors(set) : new(StringComparer.OrdinalIgnoreCase);
        ResourceUriText = Text(Ns.W + "ResourceURI");
        MaxEnvelopeSize = Text(Ns.W + "MaxEnvelopeSize") is { } size ? long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        OperationTimeout = Text(Ns.W + "OperationTimeout") is { } timeout ? XmlConvert.ToTimeSpan(timeout) : TimeSpan.FromSeconds(60);
    }

    internal string Action { get; }

    internal string? MessageId { get; }

    internal string? ResourceUriText { get; }

    /// <summary>The subscription that it is about.</summary>
    internal string? Identifier => Text(Ns.E + "Identifier");

    /// <summary>What the body holds; null where it is empty.</summary>
    internal XElement? Body { get; }

    /// <summary>The selectors: texts, or paths.</summary>
    internal Dictionary<string, object> Selectors { get; }

    /// <summary>Whether it asks who the host is, which needs no header.</summary>
    internal bool IsIdentify => Body?.Name == Ns.Wsmid + "Identify";

    /// <summary>How many bytes a response may have; null for as many as the service lets.</summary>
    internal long? MaxEnvelopeSize { get; }

    /// <summary>How long the client waits; a minute where it does not say.</summary>
    internal TimeSpan OperationTimeout { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="WsmanFault">It is none.</exception>
    internal static WsmanRequest Parse(byte[] message)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(message), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var envelope = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return envelope.Name == Ns.S + "Envelope" ? new(envelope) : throw WsmanFaults.Schema($"The message is no envelope but {envelope.Name}.");
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw WsmanFaults.Schema($"The message is not well formed: {e.Message}");
        }
    }

    /// <summary>Holds the headers against what every request needs.</summary>
    /// <exception cref="WsmanFault">One is missing, or is not known but must be.</exception>
    internal void Check()
    {
        foreach (var header in _header?.Elements() ?? [])
        {
            if (!Understood.Contains(header.Name.LocalName) && header.Attribute(Ns.S + "mustUnderstand") is { Value: "true" or "1" })
                throw WsmanFaults.MustUnderstand(header.Name.LocalName);
        }
        foreach (var name in new[] { Ns.A + "Action", Ns.A + "To", Ns.A + "MessageID", Ns.A + "ReplyTo" })
        {
            if (Text(name) is null)
                throw WsmanFaults.HeaderRequired(name.LocalName);
        }
        if (MaxEnvelopeSize < 8192)
            throw WsmanFaults.EnvelopeTooSmall();
    }

    /// <summary>What it is about.</summary>
    /// <exception cref="WsmanFault">It does not tell, or it tells what there is not.</exception>
    internal ResourceUri Resource()
    {
        var text = ResourceUriText ?? throw WsmanFaults.DestinationUnreachable("The header ResourceURI is missing.");
        return ResourceUri.Parse(text, Selectors.GetValueOrDefault(ResourceUri.NamespaceSelector) as string) ?? throw WsmanFaults.InvalidResourceUri(text);
    }

    private string? Text(XName name) => _header?.Element(name) is { } element ? element.Value.Trim() : null;
}
