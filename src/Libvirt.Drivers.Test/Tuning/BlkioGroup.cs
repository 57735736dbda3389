using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Weights and limits of the domain's I/O on the host: one weight, and lists of devices with a value each, as <c>/dev/sda,100,/dev/sdb,200</c>.</summary>
internal sealed class BlkioGroup : ParameterGroup
{
    private static readonly (string Name, string Element, ulong Limit)[] OfDevices =
    [
        ("device_weight", "weight", uint.MaxValue), ("device_read_iops_sec", "read_iops_sec", uint.MaxValue), ("device_write_iops_sec", "write_iops_sec", uint.MaxValue),
        ("device_read_bytes_sec", "read_bytes_sec", ulong.MaxValue), ("device_write_bytes_sec", "write_bytes_sec", ulong.MaxValue),
    ];

    internal override IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours) => DomainParameterTypes.Of(DomainParameterKind.Blkio);

    internal override TypedParameterList Read(DomainDefinition domain, string device, bool ours)
    {
        var tune = domain.Root.Element("blkiotune");
        var list = new TypedParameterList();
        list.AddUInt("weight", uint.Parse(tune?.ChildText("weight") ?? "0", CultureInfo.InvariantCulture));
        foreach (var (name, element, _) in OfDevices)
        {
            list.AddString(name, string.Join(',', (tune?.Elements("device") ?? [])
                .Where(d => d.Element(element) is not null).Select(d => $"{d.ChildText("path")},{d.ChildText(element)}")));
        }
        return list;
    }

    internal override void Write(ParameterChange change)
    {
        var tune = change.Domain.Root.GetOrAdd("blkiotune");
        foreach (var parameter in change.Parameters)
        {
            if (parameter.Name == "weight")
                Set(tune, "weight", parameter.AsULong() ?? 0);
            else
                SetDevices(tune, OfDevices.Single(d => d.Name == parameter.Name), parameter.AsString() ?? "");
        }
    }

    private static void SetDevices(XElement tune, (string Name, string Element, ulong Limit) kind, string text)
    {
        if (text.Length == 0)
            return;
        var parts = text.Split(',');
        if (parts.Length % 2 != 0)
            throw Refuse(VirtErrorCode.InvalidArg, $"unable to parse blkio device '{kind.Name}' '{text}'");
        for (var i = 0; i < parts.Length; i += 2)
        {
            if (!ulong.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > kind.Limit)
                throw Refuse(VirtErrorCode.InvalidArg, $"invalid value '{string.Join(',', parts[(i + 1)..])}' for parameter '{kind.Name}' of device '{parts[i]}'");
            var device = tune.Elements("device").FirstOrDefault(d => d.ChildText("path") == parts[i]);
            if (device is null)
                tune.Add(device = new XElement("device", new XElement("path", parts[i])));
            Set(device, kind.Element, value);
        }
        // A device of which nothing is said any more.
        tune.Elements("device").Where(d => d.Elements().Count() == 1).Remove();
    }

    private static void Set(XElement parent, string name, ulong value)
    {
        if (value == 0)
            parent.Element(name)?.Remove();
        else
            parent.GetOrAdd(name).Value = value.ToString(CultureInfo.InvariantCulture);
    }
}
