using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Answers requests: an envelope in, an envelope out.</summary>
internal sealed class WsmanService(HyperVHost host)
{
    private const string Product = "OS: 10.0.20348 SP: 0.0 Stack: 3.0";

    private readonly Enumerations _enumerations = new(host);

    /// <summary>What a request asks for, in a word for statistics.</summary>
    internal static string Label(WsmanRequest request) =>
        request.IsIdentify ? "Identify" : request.Action.Length == 0 ? "(none)" : request.Action[(request.Action.LastIndexOf('/') + 1)..];

    /// <summary>Answers a request.</summary>
    internal async Task<(int Status, byte[] Message)> AnswerAsync(WsmanRequest request, CancellationToken cancellation)
    {
        try
        {
            if (request.IsIdentify)
                return (200, Envelope(null, request, Identify(isKnown: true)));
            request.Check();
            var body = request.Action == Ns.Pull ? await new PullOperation(host, _enumerations).RunAsync(request, cancellation) : Run(request);
            var message = Envelope(ResponseAction(request.Action), request, body);
            return message.Length > request.MaxEnvelopeSize ? throw WsmanFaults.EnvelopeExceeded(request.MaxEnvelopeSize.Value)
                : message.Length > host.Settings.MaxEnvelopeSize ? throw WsmanFaults.ServiceLimit()
                : (200, message);
        }
        catch (WsmanFault fault)
        {
            return (500, Refuse(request, fault));
        }
    }

    /// <summary>The envelope that tells a fault.</summary>
    internal byte[] Refuse(WsmanRequest? request, WsmanFault fault) =>
        Envelope(Ns.FaultAction, request, fault.ToXml(host.Name, host.Settings.Language == "de" ? "de-DE" : "en-US"));

    /// <summary>Who the host is; someone who did not log in is told less.</summary>
    internal static XElement Identify(bool isKnown) => new(
        Ns.Wsmid + "IdentifyResponse",
        new XAttribute(XNamespace.Xmlns + "wsmid", Ns.Wsmid.NamespaceName),
        new XElement(Ns.Wsmid + "ProtocolVersion", Ns.W.NamespaceName),
        new XElement(Ns.Wsmid + "ProductVendor", "Microsoft Corporation"),
        new XElement(Ns.Wsmid + "ProductVersion", isKnown ? Product : "OS: 0.0.0 SP: 0.0 Stack: 3.0"));

    internal static byte[] Envelope(string? action, WsmanRequest? request, XElement? body)
    {
        var header = action is null ? new XElement(Ns.S + "Header") : new XElement(
            Ns.S + "Header",
            new XElement(Ns.A + "Action", action),
            new XElement(Ns.A + "MessageID", $"uuid:{Guid.NewGuid().ToString().ToUpperInvariant()}"),
            new XElement(Ns.A + "To", Ns.Anonymous),
            request?.MessageId is { } id ? new XElement(Ns.A + "RelatesTo", id) : null);
        var envelope = new XElement(
            Ns.S + "Envelope",
            new XAttribute(XNamespace.Xml + "lang", "en-US"),
            Ns.Declared.Select(one => new XAttribute(XNamespace.Xmlns + one.Prefix, one.Namespace.NamespaceName)),
            header,
            new XElement(Ns.S + "Body", body));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) }))
            envelope.WriteTo(writer);
        return stream.ToArray();
    }

    private static string ResponseAction(string action) => action + "Response";

    private XElement? Run(WsmanRequest request)
    {
        lock (host.Gate)
        {
            host.Scheduler.Advance();
            if (request.Action == Ns.Enumerate)
                return new EnumerateOperation(host, _enumerations).Run(request);
            if (request.Action == Ns.Release)
            {
                _enumerations.Remove(_enumerations.Find(request.Body?.Element(Ns.N + "EnumerationContext")?.Value));
                return null;
            }
            if (request.Action == Ns.Get)
                return new TransferOperations(host).Get(request);
            if (request.Action == Ns.Put)
                return new TransferOperations(host).Put(request);
            if (request.Action == Ns.Subscribe || request.Action == Ns.Unsubscribe)
                return new EventingOperations(host, _enumerations).Run(request);
            return Invoke(request);
        }
    }

    private XElement Invoke(WsmanRequest request)
    {
        var uri = request.Resource();
        if (uri.ClassName is not { } name || !request.Action.StartsWith(request.ResourceUriText + "/", StringComparison.OrdinalIgnoreCase))
            throw WsmanFaults.ActionNotSupported(request.Action);
        var space = host.Namespace(uri.Namespace) ?? throw WsmanFaults.InvalidResourceUri(request.ResourceUriText!);
        var @class = space.Schema.Find(name) ?? throw WsmanFaults.InvalidClass(name);
        return new InvokeOperation(host).Run(request, uri, space, @class, request.Action[(request.ResourceUriText!.Length + 1)..]);
    }
}
