using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <content>Enumeration: all instances that a query finds, in as few round trips as the host allows.</content>
internal sealed partial class WsmanClient
{
    // More than one pull brings from any host, whose envelope is full before.
    private const int MaxElements = 2000;

    // A host that gives nothing so often, and no end either, is not going to.
    private const int MaxEmptyPulls = 50;

    /// <summary>Finds instances.</summary>
    /// <param name="resourceUri">The class, or with <paramref name="wql"/> the namespace: <c>…/root/virtualization/v2/*</c>.</param>
    /// <param name="wql">The query; null for all of the class.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="VirtException">What the service says; others: as <see cref="Http.WsmanChannel.SendAsync"/>.</exception>
    internal async IAsyncEnumerable<CimInstance> EnumerateAsync(string resourceUri, string? wql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ItemsAsync(resourceUri, wql, mode: null, cancellationToken).ConfigureAwait(false))
            yield return CimReader.Read(item);
    }

    /// <summary>Finds where instances are.</summary>
    /// <inheritdoc cref="EnumerateAsync"/>
    internal async IAsyncEnumerable<EndpointReference> EnumerateReferencesAsync(string resourceUri, string? wql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ItemsAsync(resourceUri, wql, mode: "EnumerateEPR", cancellationToken).ConfigureAwait(false))
            yield return EndpointReference.Read(item) ?? throw WsmanAnswer.Unexpected($"'{item.Name.LocalName}' where there should be a reference");
    }

    private async IAsyncEnumerable<XElement> ItemsAsync(string resourceUri, string? wql, string? mode, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var target = new EndpointReference(resourceUri);
        var (page, size) = await BeginAsync(target, wql, mode, cancellationToken).ConfigureAwait(false);
        try
        {
            for (var empty = 0; ;)
            {
                empty = page.Items.Count == 0 ? empty + 1 : 0;
                if (empty > MaxEmptyPulls)
                    throw WsmanAnswer.Unexpected("an enumeration that neither goes on nor ends");
                foreach (var item in page.Items)
                    yield return item;
                if (page.Context is null)
                    yield break;
                page = await PullAsync(target, page.Context, size, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Whoever has seen enough leaves the host something to put away.
            if (page.Context is { } left)
                await ReleaseAsync(target, left).ConfigureAwait(false);
        }
    }

    /// <summary>Begins an enumeration; where the answer would be longer than an envelope may be, with fewer instances at a time.</summary>
    private async ValueTask<(EnumerationPage Page, int Size)> BeginAsync(EndpointReference target, string? wql, string? mode, CancellationToken cancellationToken)
    {
        for (var size = MaxElements; ; size = Math.Max(1, size / 8))
        {
            try
            {
                var body = await SendAsync(new WsmanRequest("enumeration", WsmanNames.EnumerateAction, target, writer => WriteEnumerate(writer, wql, mode, size)), cancellationToken).ConfigureAwait(false);
                return (EnumerationPage.Read(body.Element(WsmanNames.Enumeration + "EnumerateResponse") ?? throw WsmanAnswer.Unexpected("no EnumerateResponse")), size);
            }
            catch (WsmanFaultException e) when (e.Fault.Subcode == "EncodingLimit" && size > 1)
            {
                Log.Debug($"{size} instances are more than an envelope holds");
            }
            catch (WsmanFaultException e)
            {
                throw e.ToVirtException();
            }
        }
    }

    private async ValueTask<EnumerationPage> PullAsync(EndpointReference target, string context, int size, CancellationToken cancellationToken)
    {
        var body = await TranslateAsync(SendAsync(
            new WsmanRequest("pull", WsmanNames.PullAction, target, writer =>
            {
                writer.WriteStartElement("Pull", WsmanNames.EnumerationUri);
                writer.WriteElementString("EnumerationContext", WsmanNames.EnumerationUri, context);
                writer.WriteElementString("MaxElements", WsmanNames.EnumerationUri, XmlConvert.ToString(size));
                writer.WriteEndElement();
            }),
            cancellationToken)).ConfigureAwait(false);
        return EnumerationPage.Read(body.Element(WsmanNames.Enumeration + "PullResponse") ?? throw WsmanAnswer.Unexpected("no PullResponse"));
    }

    private async ValueTask ReleaseAsync(EndpointReference target, string context)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            var release = new WsmanRequest("release", WsmanNames.ReleaseAction, target, writer =>
            {
                writer.WriteStartElement("Release", WsmanNames.EnumerationUri);
                writer.WriteElementString("EnumerationContext", WsmanNames.EnumerationUri, context);
                writer.WriteEndElement();
            });
            await SendAsync(release, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or WsmanFaultException or OperationCanceledException)
        {
            // It ends by itself after a minute.
            Log.Info($"an enumeration could not be ended: {e.Message}");
        }
    }

    private static void WriteEnumerate(XmlWriter writer, string? wql, string? mode, int size)
    {
        writer.WriteStartElement("Enumerate", WsmanNames.EnumerationUri);
        writer.WriteElementString("OptimizeEnumeration", WsmanNames.WsmanUri, "");
        writer.WriteElementString("MaxElements", WsmanNames.WsmanUri, XmlConvert.ToString(size));
        if (mode is not null)
            writer.WriteElementString("EnumerationMode", WsmanNames.WsmanUri, mode);
        if (wql is not null)
        {
            writer.WriteStartElement("Filter", WsmanNames.WsmanUri);
            writer.WriteAttributeString("Dialect", WsmanNames.WqlDialect);
            writer.WriteString(wql);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }
}
