using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives disks on SCSI, SATA and IDE their place by the letter of their name, and ports of virtio-serial their numbers.</summary>
internal static class DriveAddressPass
{
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

        var port = 1;
        foreach (var channel in definition.DeviceElements("channel"))
        {
            if (channel.Element("target")?.Attr("name") is null or "")
                throw Error("a channel's <target> has no name");
            channel.Element("address")?.Remove();
            channel.Add(new XElement("address",
                new XAttribute("type", "virtio-serial"), new XAttribute("controller", 0), new XAttribute("bus", 0), new XAttribute("port", port++)));
        }
    }

    private static DriveAddress Default(DiskDefinition disk)
    {
        _ = DiskTarget.TryParse(disk.Target, out var target);
        return disk.Bus switch
        {
            "scsi" => new DriveAddress(disk.Bus, target.Index / ControllerPass.ScsiUnits, 0, target.Index % ControllerPass.ScsiUnits),
            "ide" => new DriveAddress(disk.Bus, 0, target.Index / 2, target.Index % 2),
            _ => new DriveAddress("sata", 0, 0, target.Index),
        };
    }

    private static void Check(DiskDefinition disk, DriveAddress address)
    {
        var ok = disk.Bus switch
        {
            "scsi" => address is { Bus: 0, Unit: >= 0 and < 16384, Controller: >= 0 },
            "ide" => address is { Controller: 0, Bus: 0 or 1, Unit: 0 or 1 },
            _ => address is { Controller: 0, Bus: 0, Unit: >= 0 and < 6 },
        };
        if (!ok)
            throw Error(string.Create(CultureInfo.InvariantCulture, $"disk '{disk.Target}' has no place on bus '{disk.Bus}' at {address}"));
    }

    private static VirtException Error(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, what);
}
