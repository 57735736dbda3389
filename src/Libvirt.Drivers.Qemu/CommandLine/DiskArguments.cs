using System.Globalization;
using System.Text.Json.Nodes;
using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Disks: for each the nodes of its images, base first, and the device on top.</summary>
internal static class DiskArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        var boot = new BootOrder(live);
        foreach (var disk in live.Disks)
        {
            var chain = disk.Image.Path is null ? [] : disk.Image.Chain.ToArray();
            for (var i = chain.Length - 1; i >= 0; i--)
                AddImage(arguments, disk, chain[i], i + 1 < chain.Length ? chain[i + 1] : null, isTop: i == 0);

            var device = disk.Bus == "virtio" ? PciDevice.Create(live, disk.Element, "virtio-blk-pci") : Drive(live, disk);
            device["drive"] = chain.Length > 0 ? BlockNodes.Format(chain[0].Index) : null;
            device["bootindex"] = boot.Of(disk.Element);
            device["serial"] = disk.Element.ChildText("serial");
            if (disk.Element.Element("driver")?.Attr("iothread") is { } thread)
                device["iothread"] = "iothread" + thread;
            if (DiskCache.Of(disk) is { } cache && disk.Device == "disk")
                device["write-cache"] = cache.Writeback ? "on" : "off";
            arguments.Add("-device", device);
        }
    }

    private static void AddImage(QemuArguments arguments, DiskDefinition disk, ImageDefinition image, ImageDefinition? backing, bool isTop)
    {
        var driver = disk.Element.Element("driver");
        var cache = DiskCache.Of(disk);
        arguments.Add("-blockdev", new JsonObject
        {
            ["driver"] = image.Type == "block" ? "host_device" : "file",
            ["filename"] = image.Path,
            ["node-name"] = BlockNodes.Storage(image.Index),
            ["aio"] = isTop ? driver?.Attr("io") : null,
            ["cache"] = cache?.ToJson(),
            ["auto-read-only"] = true,
            ["discard"] = isTop && driver?.Attr("discard") == "ignore" ? "ignore" : "unmap",
        });
        var format = new JsonObject
        {
            ["node-name"] = BlockNodes.Format(image.Index),
            ["read-only"] = !isTop || disk.ReadOnly,
            ["discard"] = isTop ? driver?.Attr("discard") : null,
            ["detect-zeroes"] = isTop ? driver?.Attr("detect_zeroes") : null,
            ["cache"] = cache?.ToJson(),
            ["driver"] = image.Format ?? "raw",
            ["file"] = BlockNodes.Storage(image.Index),
        };
        if (image.Format is "qcow2" or "vmdk") // the others have nothing below them in QEMU
            format["backing"] = backing is null ? null : BlockNodes.Format(backing.Index);
        // Where the chain ends QEMU is told so: what a header names is opened only if it is part of the chain.
        arguments.Add("-blockdev", format, nullMember: "backing");
    }

    private static JsonObject Drive(DomainDefinition live, DiskDefinition disk)
    {
        var address = DriveAddress.Of(disk) ?? throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, $"disk '{disk.Target}' has no address");
        var kind = disk.Device == "cdrom" ? "cd" : "hd";
        var device = new JsonObject { ["driver"] = (disk.Bus == "scsi" ? "scsi-" : "ide-") + kind, ["id"] = disk.Alias };
        if (disk.Bus == "scsi")
        {
            device["bus"] = string.Create(CultureInfo.InvariantCulture, $"scsi{address.Controller}.0");
            device["channel"] = 0;
            device["scsi-id"] = 0;
            device["lun"] = address.Unit;
        }
        else
        {
            // The built-in controllers: SATA's ports are buses of one unit, IDE's buses have two.
            var sata = MachineKinds.IsQ35(live);
            device["bus"] = string.Create(CultureInfo.InvariantCulture, $"ide.{(sata ? address.Unit : address.Bus)}");
            device["unit"] = sata ? null : address.Unit;
        }
        return device;
    }
}
