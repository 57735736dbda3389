using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>How much traffic may go in and out (virNetDevBandwidthParse).</summary>
internal static class BandwidthPass
{
    private static readonly XmlErrors Errors = new(VirtErrorDomain.None);

    /// <param name="bandwidth">The element; it is taken out where nothing is in it.</param>
    /// <param name="mayHaveClass">Whether it may have the number of a traffic class.</param>
    /// <param name="mayHaveFloor">Whether a least rate can be kept.</param>
    internal static void Apply(XElement bandwidth, bool mayHaveClass, bool mayHaveFloor)
    {
        ApplyClass(bandwidth, mayHaveClass);
        foreach (var direction in new[] { "inbound", "outbound" })
        {
            if (bandwidth.Elements(direction).Skip(1).Any())
                throw Errors.Detail($"Only one child <{direction}> element allowed");
        }
        var (inbound, outbound) = (bandwidth.Element("inbound"), bandwidth.Element("outbound"));
        ApplyRate(inbound);
        if (inbound?.Attribute("floor") is not null && !mayHaveFloor)
            throw Errors.Unsupported("floor attribute is not supported for this config");
        ApplyRate(outbound);
        if (outbound?.Attribute("floor") is not null)
            throw Errors.Unsupported("'floor' attribute allowed only in <inbound> element");
        if (inbound is null && outbound is null)
            bandwidth.Remove();
        new[] { inbound, outbound }.OfType<XElement>().Where(rate => !rate.HasAttributes).RemoveAll();
    }

    private static void ApplyClass(XElement bandwidth, bool mayHaveClass)
    {
        if (bandwidth.Attr("classID") is not { } text)
            return;
        if (!mayHaveClass)
            throw Errors.Detail("classID attribute not supported on <bandwidth> in this usage context");
        if (!CNumber.TryWrapped(text, 10, out var number))
            throw Errors.Internal($"Unable to parse class id '{text}'");
        bandwidth.SetAttributeValue("classID", number == 0 ? null : number);
    }

    private static void ApplyRate(XElement? rate)
    {
        if (rate is null)
            return;
        var hasAverage = rate.Attribute("average") is not null;
        if (!hasAverage && rate.Attribute("floor") is null)
            throw Errors.Detail("Missing mandatory average or floor attributes");
        if (!hasAverage && (rate.Attribute("peak") ?? rate.Attribute("burst")) is not null)
            throw Errors.Unsupported("'peak' and 'burst' require 'average' attribute");
        foreach (var name in new[] { "average", "peak", "burst", "floor" })
        {
            if (rate.Attr(name) is not { } text)
                continue;
            if (!CNumber.TryULong(text, 10, out var value))
                throw Errors.Unsupported($"could not convert bandwidth {name} value '{text}'");
            rate.SetAttributeValue(name, value == 0 ? null : value.ToString(CultureInfo.InvariantCulture));
        }
        if ((rate.Attribute("average") ?? rate.Attribute("floor")) is null)
            rate.RemoveAttributes();
    }
}
