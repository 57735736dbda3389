using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.Qemu.CommandLine;
using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Normalization;
using Libvirt.Xml;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Makes of a definition the live one of a run: its number, the names of devices, the images of each disk, the paths of sockets.</summary>
internal static class LiveDefinition
{
    internal static DomainDefinition Create(DomainDefinition definition, int id, QemuRoot root, CancellationToken cancellationToken)
    {
        var live = definition.Clone();
        live.Id = id;
        GiveAliases(live);
        RequireFile(live.Kernel);
        RequireFile(live.Initrd);
        DiskChains.Discover(live, cancellationToken);
        GiveSockets(live, channel => root.SocketPath(id, channel));
        return live;
    }

    /// <summary>Refuses a definition that no run could be started with, wherever and with whatever images.</summary>
    /// <exception cref="VirtException">ConfigUnsupported and others by name.</exception>
    internal static void Try(DomainDefinition definition)
    {
        var trial = definition.Clone();
        GiveAliases(trial);
        GiveSockets(trial, channel => $"/{channel}");
        _ = QemuCommandLine.Build(trial, [], "");
    }

    private static void RequireFile(string? path)
    {
        if (path is not null && !File.Exists(path))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.SystemError, $"Cannot access '{path}': No such file or directory") { Number = LibC.ENOENT };
    }

    private static void GiveSockets(DomainDefinition live, Func<string, string> pathOf)
    {
        foreach (var channel in live.DeviceElements("channel").Where(c => c.Element("source")?.Attr("path") is null))
        {
            channel.Element("source")?.Remove();
            channel.AddFirst(new XElement("source", new XAttribute("mode", "bind"), new XAttribute("path", pathOf(channel.Element("alias")!.Attr("name")!))));
        }
    }

    private static void GiveAliases(DomainDefinition live)
    {
        foreach (var disk in live.Disks)
        {
            SetAlias(disk.Element, DriveAddress.Of(disk)?.Alias ?? string.Create(CultureInfo.InvariantCulture, $"virtio-disk{DiskName.Index(disk.Target)}"));
        }
        foreach (var controller in live.DeviceElements("controller"))
            SetAlias(controller, ControllerAlias(live, controller));
        Number(live, "interface", "net");
        Number(live, "serial", "serial");
        Number(live, "channel", "channel");
        Number(live, "video", "video");
        Number(live, "memballoon", "balloon");
        Number(live, "rng", "rng");
        Number(live, "input", "input");
        DomainPasses.ShowConsole(live);
    }

    private static string ControllerAlias(DomainDefinition live, XElement controller)
    {
        var index = controller.Attr("index");
        return controller.Attr("type") switch
        {
            "pci" when index == "0" => MachineKinds.IsQ35(live) ? "pcie.0" : "pci.0",
            "pci" => $"pci.{index}",
            "sata" or "ide" => "ide",
            "usb" => index == "0" ? "usb" : $"usb{index}",
            var type => $"{type}{index}",
        };
    }

    private static void Number(DomainDefinition live, string element, string alias)
    {
        var number = 0;
        foreach (var device in live.DeviceElements(element))
            SetAlias(device, string.Create(CultureInfo.InvariantCulture, $"{alias}{number++}"));
    }

    // As libvirt prints it: the alias in front of the address, behind all else.
    private static void SetAlias(XElement device, string name)
    {
        var alias = new XElement("alias", new XAttribute("name", name));
        if (device.Element("address") is { } address)
            address.AddBeforeSelf(alias);
        else
            device.Add(alias);
    }
}
