using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The boot order of devices: their own <c>&lt;boot order&gt;</c>, else the kinds that <c>&lt;os&gt;</c> lists, the first device of each.</summary>
internal sealed class BootOrder
{
    private readonly Dictionary<XElement, int> _order = [];

    internal BootOrder(DomainDefinition live)
    {
        var devices = live.Disks.Select(d => d.Element).Concat(live.Interfaces.Select(i => i.Element)).ToArray();
        foreach (var device in devices)
        {
            if (device.Element("boot")?.AttrInt("order") is { } order)
                _order.Add(device, order);
        }
        if (_order.Count > 0)
            return;
        var kinds = live.BootDevices;
        for (var i = 0; i < kinds.Count; i++)
        {
            if (devices.FirstOrDefault(d => IsKind(d, kinds[i])) is { } device)
                _order.TryAdd(device, i + 1);
        }
    }

    /// <summary>A device's place; null where it is not booted from.</summary>
    internal int? Of(XElement device) => _order.TryGetValue(device, out var order) ? order : null;

    private static bool IsKind(XElement device, string kind) => kind switch
    {
        "network" => device.Name == "interface",
        "cdrom" => device.Name == "disk" && device.Attr("device") == "cdrom",
        _ => device.Name == "disk" && device.Attr("device") is null or "disk",
    };
}
