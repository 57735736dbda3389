using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Domains.Xml;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Definition;

/// <summary>Which devices machines can have. Those that each of them has anyway need not be asked for; others that there are not are refused.</summary>
internal static class DeviceRules
{
    // Each machine has a screen, a keyboard, a mouse and a balloon, whatever its definition calls them.
    private static readonly HashSet<string> Given = ["emulator", "graphics", "video", "input", "memballoon", "audio"];

    private static readonly HashSet<string> Known = ["disk", "controller", "interface", "serial", "console"];

    /// <summary>Refuses a definition with devices that there are not.</summary>
    /// <param name="domain">The definition.</param>
    /// <param name="isSecond">Whether it is of the second generation, without emulated devices.</param>
    /// <exception cref="VirtException">ConfigUnsupported: it has such.</exception>
    internal static void Check(DomainDefinition domain, bool isSecond)
    {
        foreach (var device in domain.DeviceElements())
        {
            var kind = device.Name.LocalName;
            if (kind == "controller")
                CheckController(device, isSecond);
            else if (kind == "console" && device.Element("target")?.Attr("type") is not (null or "serial"))
                throw Unsupported("a console that is no serial port");
            else if (!Known.Contains(kind) && !Given.Contains(kind))
                throw Unsupported($"a device of type '{kind}'");
        }
        if (!isSecond)
            return;
        if (domain.Disks.FirstOrDefault(disk => disk.Bus is "ide" or "fdc") is { } disk)
            throw Unsupported($"disk '{disk.Target}' on bus '{disk.Bus}' in a machine with UEFI: it has scsi only");
        if (domain.Interfaces.Any(card => card.Model == InterfaceXml.LegacyModel))
            throw Unsupported($"a network interface of model '{InterfaceXml.LegacyModel}' in a machine with UEFI");
    }

    /// <summary>Refuses a controller that there is not.</summary>
    internal static void CheckController(XElement controller, bool isSecond)
    {
        var (type, index) = (controller.Attr("type"), MachineDefinition.IndexOf(controller));
        switch (type)
        {
            case "scsi" when controller.Attr("model") is { } model and not "auto":
                throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, $"Unsupported SCSI controller model '{model}'");
            case "scsi" when index < DrivePlace.MaxScsiControllers:
            case "ide" or "fdc" when index == 0 && !isSecond:
                return;
            default:
                throw Unsupported($"controller {index} of type '{type}'{(isSecond ? " in a machine with UEFI" : "")}");
        }
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, $"Hyper-V has no place for {what}");
}
