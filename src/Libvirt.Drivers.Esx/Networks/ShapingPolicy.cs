using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Networks;

/// <summary>How much traffic is let through: bits a second and bytes for a server, kilobytes a second and KiB in libvirt's XML.</summary>
internal static class ShapingPolicy
{
    // A kilobyte a second, in bits.
    private const long Rate = 8 * 1000;

    // libvirt's name, the server's, and what one of libvirt's unit is there.
    private static readonly (string Name, string Field, long Unit)[] Limits =
        [("average", "averageBandwidth", Rate), ("peak", "peakBandwidth", Rate), ("burst", "burstSize", 1024)];

    /// <summary>The element <c>bandwidth</c> for a policy; null where none is in force.</summary>
    internal static XElement? ToBandwidth(XElement? policy)
    {
        if (!Vim.Boolean(policy.Text("enabled")))
            return null;
        var limits = Limits.Select(limit => new XAttribute(limit.Name, Math.Max(0, Vim.Number(policy.Text(limit.Field)) ?? 0) / limit.Unit)).Where(limit => limit.Value != "0").ToList();
        // A server limits both ways alike, and without an average libvirt has nothing to say of the others.
        return limits is [{ Name.LocalName: "average" }, ..]
            ? new XElement("bandwidth", new XElement("inbound", limits), new XElement("outbound", limits))
            : new XElement("bandwidth");
    }

    /// <summary>Adds the policy for an element <c>bandwidth</c>, where there is one.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: no server can do that.</exception>
    internal static void Add(SoapRequest policy, XElement? bandwidth)
    {
        if (bandwidth is null)
            return;
        var limits = Read(bandwidth);
        policy.Add("shapingPolicy", shaping =>
        {
            shaping.Add("enabled", true);
            foreach (var (field, value) in limits)
                shaping.Add(field, value);
        });
    }

    /// <summary>What a policy for an element <c>bandwidth</c> says.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: no server can do that.</exception>
    internal static IReadOnlyList<(string Field, long Value)> Read(XElement bandwidth)
    {
        var result = new List<(string, long)>();
        var (inbound, outbound) = (bandwidth.Element("inbound"), bandwidth.Element("outbound"));
        foreach (var (name, field, unit) in Limits)
        {
            if (inbound is null || outbound is null || inbound.Attr(name) != outbound.Attr(name))
                throw Unsupported("Different inbound and outbound bandwidth is unsupported");
            if (inbound.Attr(name) is not { } text || !ulong.TryParse(text, out var value))
                continue;
            result.Add(value <= (ulong)(long.MaxValue / unit) ? (field, (long)value * unit) : throw Unsupported($"bandwidth {name} value '{text}' is too large"));
        }
        return result;
    }

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.ConfigUnsupported, detail);
}
