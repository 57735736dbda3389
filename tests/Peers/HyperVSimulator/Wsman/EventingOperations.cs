using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Subscribe, for events that are pulled, and Unsubscribe.</summary>
internal sealed class EventingOperations(HyperVHost host, Enumerations enumerations)
{
    private const string PullMode = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull";

    internal XElement? Run(WsmanRequest request)
    {
        if (!host.Settings.Events)
            throw WsmanFaults.ActionNotSupported(request.Action);
        return request.Action == Ns.Subscribe ? Subscribe(request) : Unsubscribe(request);
    }

    private XElement Subscribe(WsmanRequest request)
    {
        var body = request.Body is { } found && found.Name == Ns.E + "Subscribe" ? found : throw WsmanFaults.Schema("The body holds no Subscribe.");
        var uri = request.Resource();
        var space = host.Namespace(uri.Namespace) ?? throw WsmanFaults.InvalidResourceUri(request.ResourceUriText!);
        if (body.Element(Ns.E + "Delivery")?.Attribute("Mode")?.Value is var mode && mode != PullMode)
            throw WsmanFaults.DeliveryMode(mode ?? "of no name");
        if (uri.ClassName is not null)
            throw WsmanFaults.CannotProcessFilter("WQL is for all classes of a namespace: the resource URI names one.");
        var filter = body.Element(Ns.W + "Filter") ?? throw WsmanFaults.FilteringRequired();
        if (filter.Attribute("Dialect")?.Value is var dialect && dialect != Ns.Wql)
            throw WsmanFaults.FilterDialect(dialect ?? "of no name");
        try
        {
            var query = WqlParser.Parse(filter.Value) as WqlSelect ?? throw new WqlException(WqlException.InvalidQuery, "events are selected");
            EventClasses.Get(query.ClassName, uri.Namespace);
            var enumeration = new Enumeration(uri, new()) { Subscription = new(host, space, query, uri) };
            enumerations.Keep(enumeration);
            return Response(enumeration);
        }
        catch (WqlException e)
        {
            throw WsmanFaults.CannotProcessFilter(e.Message, e.Code);
        }
    }

    private static XElement Response(Enumeration enumeration)
    {
        var id = $"uuid:{enumeration.Id.ToString().ToUpperInvariant()}";
        return new(
            Ns.E + "SubscribeResponse",
            new XElement(
                Ns.E + "SubscriptionManager",
                new XElement(Ns.A + "Address", Ns.Anonymous),
                new XElement(Ns.A + "ReferenceParameters", new XElement(Ns.E + "Identifier", id))),
            new XElement(Ns.E + "Expires", "PT60M"),
            new XElement(Ns.N + "EnumerationContext", id));
    }

    private XElement? Unsubscribe(WsmanRequest request)
    {
        enumerations.Remove(enumerations.Find(request.Identifier));
        return null;
    }
}
