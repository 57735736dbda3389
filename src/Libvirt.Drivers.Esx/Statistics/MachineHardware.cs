using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>Disks and network interfaces of a machine, as its devices tell.</summary>
/// <param name="Drives">The disks and drives, in the order of libvirt's definition.</param>
/// <param name="Adapters">The network interfaces, in the order of their keys.</param>
/// <param name="Error">Why a chain of images is not whole; null where all are.</param>
internal sealed record MachineHardware(IReadOnlyList<MachineDrive> Drives, IReadOnlyList<MachineAdapter> Adapters, VirtException? Error)
{
    /// <summary>The property that has the devices.</summary>
    internal const string Path = "config.hardware.device";

    private static readonly string[] DriveTypes = ["VirtualDisk", "VirtualCdrom", "VirtualFloppy"];

    /// <summary>Reads it.</summary>
    internal static MachineHardware Read(ObjectContent machine)
    {
        var devices = machine.Properties.GetValueOrDefault(Path)?.All("VirtualDevice").ToList() ?? [];
        VirtException? error = null;
        var drives = ReadDrives(devices, ref error);
        var adapters = devices
            .Where(device => device.Child("macAddress") is not null)
            .OrderBy(device => Number(device, "key"))
            .Select(device => new MachineAdapter(device.Text("key") ?? "", device.Text("macAddress") is { Length: > 0 } address ? address : null));
        return new MachineHardware(drives, [.. adapters], error);
    }

    private static List<MachineDrive> ReadDrives(List<XElement> devices, ref VirtException? error)
    {
        // By their keys, which are numbers, but only names here.
        var controllers = new Dictionary<string, (DriveBus Bus, int Number)>(StringComparer.Ordinal);
        foreach (var device in devices)
        {
            if (DriveBus.OfController(Vim.TypeOf(device)) is { } bus)
                controllers[device.Text("key") ?? ""] = (bus, Number(device, "busNumber"));
        }
        var drives = new List<((int Order, int Controller, int Unit) Place, MachineDrive Drive)>();
        foreach (var device in devices.Where(device => DriveTypes.Contains(Vim.TypeOf(device))))
        {
            if (!controllers.TryGetValue(device.Text("controllerKey") ?? "", out var controller))
                continue;
            var unit = Number(device, "unitNumber");
            var images = DriveChain.Follow(device.Child("backing"), out var broken);
            error ??= broken;
            drives.Add(((controller.Bus.Order, controller.Number, unit),
                new MachineDrive(controller.Bus.Target(controller.Number, unit), controller.Bus.Device(controller.Number, unit), Capacity(device), images)
                {
                    Key = Number(device, "key"),
                }));
        }
        return [.. drives.OrderBy(drive => drive.Place).Select(drive => drive.Drive)];
    }

    // The number of bytes is newer than that of KiB.
    private static ulong? Capacity(XElement device) => (Vim.Number(device.Text("capacityInBytes")), Vim.Number(device.Text("capacityInKB"))) switch
    {
        ( > 0 and var bytes, _) => (ulong)bytes,
        (_, > 0 and <= long.MaxValue >> 10 and var kibibytes) => (ulong)kibibytes << 10,
        _ => null,
    };

    // What is no number that a bus has is one that none has: it names nothing, and keeps nothing else from being named.
    private static int Number(XElement device, string name) => (int)Math.Clamp(Vim.Number(device.Text(name)) ?? 0, 0, ushort.MaxValue);
}
