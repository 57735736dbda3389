using System.Xml;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <content>Eventing: subscriptions whose events are pulled, so that no host needs a way to its client.</content>
internal sealed partial class WsmanClient
{
    private const int MaxEvents = 500;

    /// <summary>Subscribes to events about instances.</summary>
    /// <param name="resourceUri">The namespace: <c>…/root/virtualization/v2/*</c>.</param>
    /// <param name="wql">The query.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">What the service says, which need not have events at all.</exception>
    internal async ValueTask<WsmanSubscription> SubscribeAsync(string resourceUri, string wql, CancellationToken cancellationToken)
    {
        var target = new EndpointReference(resourceUri);
        var body = await TranslateAsync(SendAsync(
            new WsmanRequest("subscription", WsmanNames.SubscribeAction, target, writer =>
            {
                writer.WriteStartElement("e", "Subscribe", WsmanNames.EventingUri);
                writer.WriteStartElement("Delivery", WsmanNames.EventingUri);
                writer.WriteAttributeString("Mode", WsmanNames.PullDelivery);
                writer.WriteEndElement();
                writer.WriteStartElement("Filter", WsmanNames.WsmanUri);
                writer.WriteAttributeString("Dialect", WsmanNames.WqlDialect);
                writer.WriteString(wql);
                writer.WriteEndElement();
                writer.WriteEndElement();
            }),
            cancellationToken)).ConfigureAwait(false);
        var answer = body.Element(WsmanNames.Eventing + "SubscribeResponse") ?? throw WsmanAnswer.Unexpected("no SubscribeResponse");
        var context = answer.Element(WsmanNames.Enumeration + "EnumerationContext")?.Value;
        return string.IsNullOrEmpty(context)
            ? throw WsmanAnswer.Unexpected("a subscription that nothing can be pulled from")
            : new WsmanSubscription(target, answer.Descendants(WsmanNames.Eventing + "Identifier").FirstOrDefault()?.Value, context);
    }

    /// <summary>Waits for events.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="wait">For how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The events, in their order; none where none came. And the subscription as it goes on; null where the service has ended it.</returns>
    /// <exception cref="VirtException">What the service says, which may have forgotten the subscription.</exception>
    internal async ValueTask<(IReadOnlyList<WsmanEvent> Events, WsmanSubscription? Next)> NextAsync(WsmanSubscription subscription, TimeSpan wait, CancellationToken cancellationToken)
    {
        var request = new WsmanRequest("pull", WsmanNames.PullAction, subscription.Target, writer =>
        {
            writer.WriteStartElement("Pull", WsmanNames.EnumerationUri);
            writer.WriteElementString("EnumerationContext", WsmanNames.EnumerationUri, subscription.Context);
            writer.WriteElementString("MaxElements", WsmanNames.EnumerationUri, XmlConvert.ToString(MaxEvents));
            writer.WriteEndElement();
        })
        {
            Timeout = wait,
        };
        try
        {
            var body = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            var page = EnumerationPage.Read(body.Element(WsmanNames.Enumeration + "PullResponse") ?? throw WsmanAnswer.Unexpected("no PullResponse"));
            return ([.. page.Items.Select(WsmanEvent.Read).OfType<WsmanEvent>()], page.Context is { } context ? subscription with { Context = context } : null);
        }
        catch (WsmanFaultException e) when (e.Fault.Subcode == "TimedOut")
        {
            // Nothing has happened yet.
            return ([], subscription);
        }
        catch (WsmanFaultException e)
        {
            throw e.ToVirtException();
        }
    }

    /// <summary>Ends a subscription.</summary>
    internal async ValueTask UnsubscribeAsync(WsmanSubscription subscription, CancellationToken cancellationToken)
    {
        var request = new WsmanRequest("end of a subscription", WsmanNames.UnsubscribeAction, subscription.Target, writer =>
        {
            writer.WriteStartElement("e", "Unsubscribe", WsmanNames.EventingUri);
            writer.WriteEndElement();
        })
        {
            Identifier = subscription.Identifier ?? subscription.Context,
        };
        await TranslateAsync(SendAsync(request, cancellationToken)).ConfigureAwait(false);
    }
}
