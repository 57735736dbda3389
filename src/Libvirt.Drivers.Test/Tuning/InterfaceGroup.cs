using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Bandwidth of a network interface, in KiB/s, and bursts in KiB.</summary>
internal sealed class InterfaceGroup : ParameterGroup
{
    internal override IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours) => DomainParameterTypes.Of(DomainParameterKind.Interface);

    internal override TypedParameterList Read(DomainDefinition domain, string device, bool ours)
    {
        var bandwidth = Find(domain, device).Element.Element("bandwidth");
        return new(Types(ours).Select(type =>
        {
            var (direction, rate) = Split(type.Name);
            return TypedParameter.UInt(type.Name, uint.Parse(bandwidth?.Element(direction)?.Attr(rate) ?? "0", CultureInfo.InvariantCulture));
        }));
    }

    internal override void Write(ParameterChange change)
    {
        // Where a bandwidth was ever set, an empty one stays.
        var bandwidth = Find(change.Domain, change.Device).Element.GetOrAdd("bandwidth");
        foreach (var direction in (ReadOnlySpan<string>)["inbound", "outbound"])
        {
            var rates = change.Parameters.Select(p => (Split(p.Name), p)).Where(r => r.Item1.Direction == direction && r.p.AsULong() > 0)
                .ToDictionary(r => r.Item1.Rate, r => r.p.FormatValue(), StringComparer.Ordinal);
            // The average or the floor makes it a rule; a peak or burst alone changes nothing.
            if (rates.ContainsKey("average") || rates.ContainsKey("floor"))
            {
                bandwidth.Element(direction)?.Remove();
                bandwidth.Add(new XElement(direction, rates.Select(r => new XAttribute(r.Key, r.Value))));
            }
            else if (change.Parameters.Any(p => p.Name == $"{direction}.average" || p.Name == $"{direction}.floor"))
            {
                bandwidth.Element(direction)?.Remove();
            }
        }
    }

    private static (string Direction, string Rate) Split(string name) => (name[..name.IndexOf('.')], name[(name.IndexOf('.') + 1)..]);

    // By its hardware address or its name on the host.
    private static InterfaceDefinition Find(DomainDefinition domain, string device) =>
        domain.Interfaces.FirstOrDefault(card => MacAddress.Same(card.Mac, device) || card.Target == device)
        ?? throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, $"'{device}' is not a known interface");
}
