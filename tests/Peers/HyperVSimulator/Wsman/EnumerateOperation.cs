using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>Enumerate: a class as it is, or what a query finds.</summary>
internal sealed class EnumerateOperation(HyperVHost host, Enumerations enumerations)
{
    private const int Overhead = 4096;

    internal XElement Run(WsmanRequest request)
    {
        var body = Expect(request);
        var uri = request.Resource();
        var space = host.Namespace(uri.Namespace)
            ?? throw (uri.ClassName is null ? WsmanFaults.InvalidNamespace(uri.Namespace) : WsmanFaults.InvalidResourceUri(request.ResourceUriText!));
        var found = Find(uri, space, body);
        var items = new ItemXml(uri, host.Settings, Mode(body));
        var enumeration = new Enumeration(uri, new(found.Select(items.Write)));
        var response = new XElement(Ns.N + "EnumerateResponse");
        if (body.Element(Ns.W + "OptimizeEnumeration") is null)
            return Continue(response, enumeration);
        var taken = enumeration.Take(Count(body, Ns.W + "MaxElements"), Room(host, request));
        var isEnd = enumeration.Items.Count == 0 && host.Settings.EndsEarly;
        var holder = new XElement(Ns.W + "Items", taken);
        if (!isEnd)
            return Continue(response, enumeration, holder);
        response.Add(new XElement(Ns.N + "EnumerationContext"), holder, new XElement(Ns.W + "EndOfSequence"));
        return response;
    }

    /// <summary>How many items a client asks for; one, where it does not say.</summary>
    internal static int Count(XElement body, XName name)
    {
        if (body.Element(name) is not { } element)
            return 1;
        return int.TryParse(element.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
            : throw WsmanFaults.Schema("MaxElements is no number.");
    }

    /// <summary>How many bytes the items of a response may have.</summary>
    internal static long Room(HyperVHost host, WsmanRequest request) => Math.Min(request.MaxEnvelopeSize ?? long.MaxValue, host.Settings.MaxEnvelopeSize) - Overhead;

    private static XElement Expect(WsmanRequest request) =>
        request.Body is { } body && body.Name == Ns.N + "Enumerate" ? body : throw WsmanFaults.Schema("The body holds no Enumerate.");

    private static EnumerationMode Mode(XElement body) => body.Element(Ns.W + "EnumerationMode")?.Value.Trim() switch
    {
        null => EnumerationMode.Object,
        "EnumerateEPR" => EnumerationMode.Reference,
        "EnumerateObjectAndEPR" => EnumerationMode.Both,
        var mode => throw WsmanFaults.UnsupportedFeature($"The enumeration mode {mode} is not supported.", "EnumerationMode"),
    };

    private XElement Continue(XElement response, Enumeration enumeration, XElement? items = null)
    {
        enumerations.Keep(enumeration);
        response.Add(new XElement(Ns.N + "EnumerationContext", $"uuid:{enumeration.Id.ToString().ToUpperInvariant()}"), items);
        return response;
    }

    private IEnumerable<WqlResult> Find(ResourceUri uri, WmiNamespace space, XElement body)
    {
        var filter = body.Element(Ns.W + "Filter") ?? body.Element(Ns.N + "Filter");
        if (filter is null)
        {
            var name = uri.ClassName ?? throw WsmanFaults.FilteringRequired();
            return space.All((space.Schema.Find(name) ?? throw WsmanFaults.InvalidClass(name)).Name).Select(one => new WqlResult(one, null)).ToList();
        }
        var dialect = filter.Attribute("Dialect")?.Value ?? "";
        if (dialect != Ns.Wql)
            throw WsmanFaults.FilterDialect(dialect);
        if (uri.ClassName is not null)
            throw WsmanFaults.CannotProcessFilter("WQL is for all classes of a namespace: the resource URI names one.");
        try
        {
            return new WqlEngine(space, host.Name).Run(filter.Value);
        }
        catch (WqlException e)
        {
            throw WsmanFaults.CannotProcessFilter(e.Message, e.Code);
        }
    }
}
