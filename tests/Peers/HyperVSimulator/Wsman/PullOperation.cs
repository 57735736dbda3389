using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Pull: some more items. The end comes together with the last, and without a context.</summary>
internal sealed class PullOperation(HyperVHost host, Enumerations enumerations)
{
    internal async Task<XElement> RunAsync(WsmanRequest request, CancellationToken cancellation)
    {
        var body = request.Body is { } found && found.Name == Ns.N + "Pull" ? found : throw WsmanFaults.Schema("The body holds no Pull.");
        var end = host.Scheduler.Now + request.OperationTimeout;
        while (true)
        {
            lock (host.Gate)
            {
                host.Scheduler.Advance();
                if (TryTake(request, body) is { } response)
                    return response;
            }
            if (host.Scheduler.Now >= end)
                throw WsmanFaults.TimedOut();
            await Task.Delay(20, cancellation);
        }
    }

    /// <summary>The response; null where a subscription has nothing to tell yet.</summary>
    private XElement? TryTake(WsmanRequest request, XElement body)
    {
        var enumeration = enumerations.Find(body.Element(Ns.N + "EnumerationContext")?.Value);
        enumeration.Subscription?.Collect(enumeration);
        if (enumeration.Subscription is not null)
            enumerations.Keep(enumeration);
        if (enumeration.Subscription is not null && enumeration.Items.Count == 0)
            return null;
        var taken = enumeration.Take(EnumerateOperation.Count(body, Ns.N + "MaxElements"), EnumerateOperation.Room(host, request));
        var items = new XElement(Ns.N + "Items", taken);
        if (enumeration.Items.Count == 0 && enumeration.Subscription is null)
        {
            enumerations.Remove(enumeration);
            return new(Ns.N + "PullResponse", items, new XElement(Ns.N + "EndOfSequence"));
        }
        enumerations.Keep(enumeration);
        return new(Ns.N + "PullResponse", new XElement(Ns.N + "EnumerationContext", $"uuid:{enumeration.Id.ToString().ToUpperInvariant()}"), items);
    }
}
