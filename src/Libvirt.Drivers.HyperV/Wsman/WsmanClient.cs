using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Drivers.HyperV.Wsman.Http;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>The operations of WS-Management on the classes of a host. It knows nothing of what the classes are for.</summary>
/// <param name="options">Where, who, and how.</param>
internal sealed partial class WsmanClient(WsmanOptions options) : IDisposable
{
    private static readonly LogSource Log = new("hyperv.hyperv_wmi");

    private readonly WsmanTransport _transport = new(options);

    /// <summary>Whether it has not been closed.</summary>
    internal bool IsOpen => _transport.IsOpen;

    /// <summary>Asks the service what it is.</summary>
    internal async ValueTask<WsmanIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        // The one operation without the headers that all others have.
        var envelope = new XElement(WsmanNames.Envelope + "Envelope", new XElement(WsmanNames.Envelope + "Header"), new XElement(WsmanNames.Envelope + "Body", new XElement(WsmanNames.Identity + "Identify")));
        var body = await TranslateAsync(SendAsync("identification", System.Text.Encoding.UTF8.GetBytes(envelope.ToString(SaveOptions.DisableFormatting)), messageId: null, options.OperationTimeout, cancellationToken)).ConfigureAwait(false);
        var answer = body.Element(WsmanNames.Identity + "IdentifyResponse") ?? throw WsmanAnswer.Unexpected("no IdentifyResponse");
        return new WsmanIdentity(answer.Element(WsmanNames.Identity + "ProductVendor")?.Value ?? "", answer.Element(WsmanNames.Identity + "ProductVersion")?.Value ?? "");
    }

    /// <summary>Reads one instance.</summary>
    /// <exception cref="VirtException">What the service says; others: as <see cref="WsmanChannel.SendAsync"/>.</exception>
    internal async ValueTask<CimInstance> GetAsync(EndpointReference target, CancellationToken cancellationToken)
    {
        var body = await TranslateAsync(SendAsync(new WsmanRequest("get", WsmanNames.GetAction, target, Body: null), cancellationToken)).ConfigureAwait(false);
        return CimReader.Read(body.Elements().FirstOrDefault() ?? throw WsmanAnswer.Unexpected($"nothing about {target.ClassName}"));
    }

    /// <summary>Calls a method.</summary>
    /// <param name="target">The instance that it is of.</param>
    /// <param name="method">Its name.</param>
    /// <param name="parameters">Its parameters, in the order of its description.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The element <c>METHOD_OUTPUT</c>, with what the method gives and <c>ReturnValue</c>.</returns>
    /// <exception cref="VirtException">What the service says; others: as <see cref="WsmanChannel.SendAsync"/>.</exception>
    internal ValueTask<XElement> InvokeAsync(EndpointReference target, string method, IEnumerable<CimParameter> parameters, CancellationToken cancellationToken) =>
        InvokeAsync(target, method, parameters, options.MaxEnvelopeSize, cancellationToken);

    /// <summary>Calls a method whose answer may be long.</summary>
    /// <param name="target">The instance that it is of.</param>
    /// <param name="method">Its name.</param>
    /// <param name="parameters">Its parameters, in the order of its description.</param>
    /// <param name="maxEnvelopeSize">The longest envelope that the host may answer with, in bytes; it has a limit of its own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="InvokeAsync(EndpointReference, string, IEnumerable{CimParameter}, CancellationToken)"/>
    internal async ValueTask<XElement> InvokeAsync(
        EndpointReference target, string method, IEnumerable<CimParameter> parameters, int maxEnvelopeSize, CancellationToken cancellationToken)
    {
        var request = new WsmanRequest("invocation", $"{target.ResourceUri}/{method}", target, writer =>
        {
            writer.WriteStartElement("c", $"{method}_INPUT", target.ResourceUri);
            foreach (var parameter in parameters)
            {
                writer.WriteStartElement("c", parameter.Name, target.ResourceUri);
                parameter.Write(writer);
                writer.WriteEndElement();
            }
            writer.WriteEndElement();
        })
        {
            MaxEnvelopeSize = maxEnvelopeSize,
        };
        var body = await TranslateAsync(SendAsync(request, cancellationToken)).ConfigureAwait(false);
        return body.Element(XName.Get($"{method}_OUTPUT", target.ResourceUri)) ?? throw WsmanAnswer.Unexpected($"no {method}_OUTPUT");
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    private ValueTask<XElement> SendAsync(WsmanRequest request, CancellationToken cancellationToken) =>
        SendAsync(request.What, request.ToEnvelope(options), request.MessageId, request.Timeout ?? options.OperationTimeout, cancellationToken);

    private async ValueTask<XElement> SendAsync(string what, ReadOnlyMemory<byte> envelope, string? messageId, TimeSpan limit, CancellationToken cancellationToken)
    {
        Log.Debug($"{what}, {envelope.Length} bytes");
        return WsmanAnswer.Read(what, await _transport.SendAsync(what, envelope, limit, cancellationToken).ConfigureAwait(false), messageId);
    }

    private static async ValueTask<XElement> TranslateAsync(ValueTask<XElement> sending)
    {
        try
        {
            return await sending.ConfigureAwait(false);
        }
        catch (WsmanFaultException e)
        {
            throw e.ToVirtException();
        }
    }
}
