using System.Globalization;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>New parts of machines, as the service takes them: only what tells one from any other.</summary>
internal static class PartText
{
    private const string EmulatedEthernet = "Microsoft:Hyper-V:Emulated Ethernet Port";
    private const ulong Enabled = 2;
    private const ulong Disabled = 3;

    internal static string ScsiController() => Of(new Msvm_ResourceAllocationSettingData
    {
        ResourceType = ResourceKind.ScsiController,
        ResourceSubType = ResourceKind.SyntheticScsi,
    });

    /// <summary>A drive.</summary>
    /// <param name="disk">What it is for.</param>
    /// <param name="controller">The controller that it hangs on.</param>
    internal static string Drive(DiskWish disk, Msvm_ResourceAllocationSettingData controller) => Of(new Msvm_ResourceAllocationSettingData
    {
        ResourceType = disk.Device == DomainDiskDevice.Cdrom ? ResourceKind.DvdDrive : ResourceKind.DiskDrive,
        ResourceSubType = disk.Device == DomainDiskDevice.Cdrom ? ResourceKind.SyntheticDvd : disk.PhysicalDisk is null ? ResourceKind.SyntheticDisk : ResourceKind.PhysicalDisk,
        Parent = WmiPath.Of(Msvm_ResourceAllocationSettingData.ClassName, controller.InstanceID ?? ""),
        AddressOnParent = disk.Place.Unit.ToString(CultureInfo.InvariantCulture),
        HostResource = disk.PhysicalDisk is { } physical ? [physical] : null,
    });

    /// <summary>An image in a drive.</summary>
    internal static string Image(DomainDiskDevice device, string path, MachineDrive drive) => Of(new Msvm_StorageAllocationSettingData
    {
        ResourceType = ResourceKind.LogicalDisk,
        ResourceSubType = device switch
        {
            DomainDiskDevice.Cdrom => ResourceKind.DiscImage,
            DomainDiskDevice.Floppy => ResourceKind.FloppyImage,
            _ => ResourceKind.HardDiskImage,
        },
        Parent = WmiPath.Of(Msvm_ResourceAllocationSettingData.ClassName, drive.Drive.InstanceID ?? ""),
        HostResource = [path],
    });

    /// <summary>A network card.</summary>
    internal static string Card(CardWish card) => card.IsLegacy
        ? Of(new Msvm_EmulatedEthernetPortSettingData
        {
            ResourceType = ResourceKind.EthernetAdapter,
            ResourceSubType = EmulatedEthernet,
            Address = MachineCard.HexOf(card.Mac),
            StaticMacAddress = true,
        })
        : Of(new Msvm_SyntheticEthernetPortSettingData
        {
            ResourceType = ResourceKind.EthernetAdapter,
            ResourceSubType = ResourceKind.SyntheticEthernet,
            // What the guest knows the card by.
            VirtualSystemIdentifiers = [$"{{{Guid.NewGuid().ToString().ToUpperInvariant()}}}"],
            Address = MachineCard.HexOf(card.Mac),
            StaticMacAddress = true,
        });

    /// <summary>What connects a card with a switch.</summary>
    internal static string Connection(MachineCard card, string switchPath, bool isUp) => Of(new Msvm_EthernetPortAllocationSettingData
    {
        ResourceType = ResourceKind.EthernetConnection,
        ResourceSubType = ResourceKind.EthernetLink,
        Parent = WmiPath.Of(card.ClassName, card.InstanceId),
        HostResource = [switchPath],
        EnabledState = StateOf(isUp),
    });

    /// <summary>The state of a connection.</summary>
    internal static ulong StateOf(bool isUp) => isUp ? Enabled : Disabled;

    /// <summary>Any part, or change of one.</summary>
    internal static string Of<T>(T part)
        where T : IWmiClass<T> => CimText.Write(T.ClassName, part.SetProperties());
}
