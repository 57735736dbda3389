using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Definition;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>Adds, removes and changes the devices of a machine that some XML describes.</summary>
/// <param name="wmi">The host's WMI.</param>
/// <param name="machine">The machine.</param>
internal sealed class DeviceChanges(WmiClient wmi, MachineIdentity machine)
{
    private readonly HardwareChange _change = new(wmi, machine.Uuid);

    /// <summary>Adds a device (virDomainAttachDeviceFlags).</summary>
    /// <exception cref="VirtException">ConfigUnsupported, OperationFailed, OperationInvalid and others by name: it is refused, and nothing has changed.</exception>
    internal async ValueTask AttachAsync(string xml, CancellationToken cancellationToken)
    {
        var device = MachineDefinition.ParseDevice(xml);
        switch (device.Name.LocalName)
        {
            case "disk":
                await Disks.AttachAsync(DiskWish.Of(new DiskDefinition(device)), cancellationToken).ConfigureAwait(false);
                break;
            case "interface":
                await Cards.AttachAsync(CardWish.Of(new InterfaceDefinition(device)), cancellationToken).ConfigureAwait(false);
                break;
            case "serial":
                var serial = SerialWish.Of(device);
                await ConnectAsync(serial.Port, serial.Pipe, _ => true, cancellationToken).ConfigureAwait(false);
                break;
            case "controller" when device.Attr("type") == "scsi":
                await AddControllerAsync(device, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw NotImplemented("Attaching", device);
        }
    }

    /// <summary>Removes a device (virDomainDetachDeviceFlags).</summary>
    /// <exception cref="VirtException">DeviceMissing: there is none; OperationInvalid and others by name: it stays.</exception>
    internal async ValueTask DetachAsync(string xml, CancellationToken cancellationToken)
    {
        // What is removed is told by its name, its address or its number: the rest need not be right.
        var device = VirtXml.Parse(xml, "device_definition", rootName: null);
        switch (device.Name.LocalName)
        {
            case "disk":
                await Disks.DetachAsync(new DiskDefinition(device).Target, cancellationToken).ConfigureAwait(false);
                break;
            case "interface":
                await Cards.DetachAsync(new InterfaceDefinition(device).Mac, cancellationToken).ConfigureAwait(false);
                break;
            case "serial":
                var pipe = device.Element("source")?.Attr("path");
                await ConnectAsync(device.Element("target")?.AttrInt("port") ?? 0, null, now => now is not null && (pipe is null || pipe == now), cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw NotImplemented("Detaching", device);
        }
    }

    /// <summary>Changes a device (virDomainUpdateDeviceFlags): the medium of a drive, the switch or the link of a network interface.</summary>
    /// <exception cref="VirtException">DeviceMissing: there is none; OperationUnsupported: this cannot be changed; others by name: it stays as it is.</exception>
    internal async ValueTask UpdateAsync(string xml, CancellationToken cancellationToken)
    {
        var device = MachineDefinition.ParseDevice(xml);
        switch (device.Name.LocalName)
        {
            case "disk":
                await Disks.UpdateAsync(DiskWish.Of(new DiskDefinition(device)), cancellationToken).ConfigureAwait(false);
                break;
            case "interface":
                await Cards.UpdateAsync(CardWish.Of(new InterfaceDefinition(device)), cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw NotImplemented("Updating", device);
        }
    }

    private DiskChanges Disks => new(_change, new HostDevices(wmi), machine);

    private CardChanges Cards => new(_change, new HostDevices(wmi), machine);

    private async ValueTask ConnectAsync(int port, string? pipe, Func<string?, bool> isRight, CancellationToken cancellationToken)
    {
        var hardware = await _change.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!isRight(Xml.SerialXml.PipeOf(SerialWish.Find(hardware, port))))
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.DeviceMissing, "device not present in domain configuration");
        await _change.ModifyAsync(
            [SerialWish.Change(hardware, port, pipe)], $"connect serial port {port} of domain '{machine.Name}'", after => SerialWish.IsDone(after, port, pipe), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask AddControllerAsync(XElement controller, CancellationToken cancellationToken)
    {
        DeviceRules.CheckController(controller, isSecond: false);
        var before = await _change.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (MachineDefinition.IndexOf(controller) != before.ScsiControllers.Count)
        {
            throw new VirtException(
                VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, FormattableString.Invariant($"the next SCSI controller of domain '{machine.Name}' is {before.ScsiControllers.Count}"));
        }
        await _change.AddAsync([PartText.ScsiController()], before, "add a SCSI controller", cancellationToken).ConfigureAwait(false);
    }

    private static VirtException NotImplemented(string what, XElement device) =>
        new(VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, $"{what} devices of type '{device.Name.LocalName}' is not implemented");
}
