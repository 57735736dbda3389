using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>An enumeration that goes on: what is still to be told.</summary>
internal sealed class Enumeration(ResourceUri style, Queue<XElement> items)
{
    internal Guid Id { get; } = Guid.NewGuid();

    internal ResourceUri Style { get; } = style;

    internal Queue<XElement> Items { get; } = items;

    /// <summary>The events that feed it; null for an enumeration.</summary>
    internal Subscription? Subscription { get; init; }

    /// <summary>When it is forgotten, unless it is pulled from.</summary>
    internal DateTimeOffset Expires { get; set; }

    /// <summary>Takes up to so many items, and no more than fit. At least one, or the fault that it does not fit.</summary>
    /// <exception cref="WsmanFault">Not even one fits.</exception>
    internal List<XElement> Take(int count, long room)
    {
        var taken = new List<XElement>();
        using var stream = new MemoryStream();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) });
        // As long as they are in an envelope, which declares the prefixes for them.
        writer.WriteStartElement("w", "Items", Ns.W.NamespaceName);
        foreach (var (prefix, space) in Ns.Declared)
            writer.WriteAttributeString("xmlns", prefix, null, space.NamespaceName);
        writer.WriteString("");
        writer.Flush();
        var begin = stream.Length;
        while (taken.Count < count && Items.TryPeek(out var next))
        {
            next.WriteTo(writer);
            writer.Flush();
            if (stream.Length - begin > room)
                return taken.Count > 0 ? taken : throw WsmanFaults.EnvelopeExceeded(room);
            taken.Add(Items.Dequeue());
        }
        return taken;
    }
}

/// <summary>All enumerations that go on.</summary>
internal sealed class Enumerations(HyperVHost host)
{
    private readonly Dictionary<Guid, Enumeration> _open = [];

    /// <summary>Keeps one for a further pull.</summary>
    /// <exception cref="WsmanFault">There are too many.</exception>
    internal void Keep(Enumeration enumeration)
    {
        Forget();
        enumeration.Expires = host.Scheduler.Now + host.Settings.EnumerationTimeout;
        if (!_open.ContainsKey(enumeration.Id) && _open.Count >= host.Settings.MaxEnumerations)
            throw WsmanFaults.QuotaLimit("The user has too many operations at a time.");
        _open[enumeration.Id] = enumeration;
    }

    /// <exception cref="WsmanFault">There is none with this context.</exception>
    internal Enumeration Find(string? context)
    {
        Forget();
        var text = context?.Trim() ?? "";
        return Guid.TryParse(text.StartsWith("uuid:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text, out var id) && _open.TryGetValue(id, out var found)
            ? found : throw WsmanFaults.InvalidEnumerationContext();
    }

    internal void Remove(Enumeration enumeration) => _open.Remove(enumeration.Id);

    private void Forget()
    {
        foreach (var old in _open.Values.Where(one => one.Expires < host.Scheduler.Now).ToArray())
            _open.Remove(old.Id);
    }
}
