using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives disks on SCSI, SATA and IDE their place by the letter of their name, and ports of virtio-serial their numbers.</summary>
internal static class DriveAddressPass
{
    private const int MaxPort = 30;

    internal static void Apply(DomainDefinition definition)
    {
        var used = new Dictionary<DriveAddress, string>();
        foreach (var disk in definition.Disks.Where(d => d.Bus != "virtio"))
        {
            var address = DriveAddress.Of(disk) ?? Default(disk);
            Check(disk, address);
            if (!used.TryAdd(address, disk.Target))
                throw Error($"disks '{used[address]}' and '{disk.Target}' have the same address {address}");
            address.WriteTo(disk.Element);
        }

        AddChannels(definition);
    }

    // Port 0 of virtio-serial is for consoles.
    private static void AddChannels(DomainDefinition definition)
    {
        var ports = new SortedSet<int>();
        foreach (var address in definition.DeviceElements("channel").Elements("address"))
        {
            var port = address.AttrInt("port") ?? -1;
            if ((address.AttrInt("controller") ?? 0) != 0 || (address.AttrInt("bus") ?? 0) != 0 || port is < 1 or > MaxPort)
                throw Error($"a channel must be on controller 0, bus 0, and a port from 1 to {MaxPort}");
            if (!ports.Add(port))
                throw Error($"two channels are on port {port}");
        }
        foreach (var channel in definition.DeviceElements("channel"))
        {
            if (channel.Element("target")?.Attr("name") is null or "")
                throw Error("a channel's <target> has no name");
            if (channel.Element("address") is not null)
                continue;
            var port = Enumerable.Range(1, MaxPort).FirstOrDefault(ports.Add);
            if (port == 0)
                throw Error($"more than {MaxPort} channels");
            channel.Add(new XElement("address",
                new XAttribute("type", "virtio-serial"), new XAttribute("controller", 0), new XAttribute("bus", 0), new XAttribute("port", port)));
        }
    }

    private static DriveAddress Default(DiskDefinition disk)
    {
        _ = DiskTarget.TryParse(disk.Target, out var target);
        return disk.Bus switch
        {
            "scsi" => new DriveAddress(disk.Bus, target.Index / ControllerPass.ScsiUnits, 0, 0, target.Index % ControllerPass.ScsiUnits),
            "ide" => new DriveAddress(disk.Bus, 0, target.Index / 2, 0, target.Index % 2),
            _ => new DriveAddress("sata", 0, 0, 0, target.Index),
        };
    }

    private static void Check(DiskDefinition disk, DriveAddress address)
    {
        var ok = disk.Bus switch
        {
            "scsi" => address is { Bus: 0, Target: 0, Unit: >= 0 and < 16384, Controller: >= 0 },
            "ide" => address is { Controller: 0, Bus: 0 or 1, Target: 0, Unit: 0 or 1 },
            _ => address is { Controller: 0, Bus: 0, Target: 0, Unit: >= 0 and < 6 },
        };
        if (!ok)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"disk '{disk.Target}' has no place on bus '{disk.Bus}' at {address}"));
    }

    private static VirtException Error(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, what);
}
