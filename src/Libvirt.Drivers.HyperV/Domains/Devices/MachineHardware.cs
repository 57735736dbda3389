using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>The parts of a machine, or of a checkpoint: all that one query found, put together here.</summary>
internal sealed class MachineHardware
{
    private static readonly string[] Classes =
    [
        Msvm_ProcessorSettingData.ClassName,
        Msvm_MemorySettingData.ClassName,
        Msvm_ResourceAllocationSettingData.ClassName,
        Msvm_StorageAllocationSettingData.ClassName,
        Msvm_SerialPortSettingData.ClassName,
        Msvm_SyntheticEthernetPortSettingData.ClassName,
        Msvm_EmulatedEthernetPortSettingData.ClassName,
        Msvm_EthernetPortAllocationSettingData.ClassName,
    ];

    private readonly Dictionary<string, Msvm_ResourceAllocationSettingData> _byId = new(StringComparer.OrdinalIgnoreCase);

    private MachineHardware(IReadOnlyList<CimInstance> parts)
    {
        Ids = parts.Select(part => part.Text("InstanceID") ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        Processor = All<Msvm_ProcessorSettingData>(parts).FirstOrDefault() ?? new Msvm_ProcessorSettingData();
        Memory = All<Msvm_MemorySettingData>(parts).FirstOrDefault() ?? new Msvm_MemorySettingData();
        var resources = All<Msvm_ResourceAllocationSettingData>(parts);
        foreach (var resource in resources)
            _byId.TryAdd(resource.InstanceID ?? "", resource);
        IdeControllers = [.. resources.Where(one => one.ResourceType == ResourceKind.IdeController).OrderBy(one => one.Address, StringComparer.Ordinal)];
        ScsiControllers = [.. resources.Where(one => one.ResourceType == ResourceKind.ScsiController)];
        DisketteDrive = resources.FirstOrDefault(one => one.ResourceType == ResourceKind.DisketteDrive);
        SerialPorts = [.. All<Msvm_SerialPortSettingData>(parts).OrderBy(port => port.ElementName, StringComparer.OrdinalIgnoreCase)];
        Drives = ReadDrives(resources, All<Msvm_StorageAllocationSettingData>(parts));
        Cards = MachineCard.Read(parts);
    }

    /// <summary>The identifiers of all parts.</summary>
    internal IReadOnlySet<string> Ids { get; }

    internal Msvm_ProcessorSettingData Processor { get; }

    internal Msvm_MemorySettingData Memory { get; }

    /// <summary>The two channels of a first-generation machine's controller, each an object of its own; none in a second-generation machine.</summary>
    internal IReadOnlyList<Msvm_ResourceAllocationSettingData> IdeControllers { get; }

    /// <summary>In the order in which the host has them, which is what their numbers are.</summary>
    internal IReadOnlyList<Msvm_ResourceAllocationSettingData> ScsiControllers { get; }

    /// <summary>The drive for diskettes, which only first-generation machines have.</summary>
    internal Msvm_ResourceAllocationSettingData? DisketteDrive { get; }

    internal IReadOnlyList<Msvm_SerialPortSettingData> SerialPorts { get; }

    /// <summary>Drives with what is in them, by their places.</summary>
    internal IReadOnlyList<MachineDrive> Drives { get; }

    internal IReadOnlyList<MachineCard> Cards { get; }

    /// <summary>Reads the parts of the settings with an identifier, in one round trip; in one a class where a host shows them all as what they derive from.</summary>
    internal static async ValueTask<MachineHardware> ReadAsync(WmiClient wmi, string settingsId, CancellationToken cancellationToken)
    {
        var where = $"InstanceID LIKE '{settingsId}%'";
        var parts = await wmi.SelectAsync(ResourceKind.ClassName, "*", where, cancellationToken).ConfigureAwait(false);
        if (parts.Any(part => part.ClassName == ResourceKind.ClassName))
        {
            var each = await Task.WhenAll(Classes.Select(name => wmi.SelectAsync(name, "*", where, cancellationToken).AsTask())).ConfigureAwait(false);
            parts = [.. each.SelectMany(found => found)];
        }
        return Of(parts, settingsId);
    }

    /// <summary>The parts of the settings with an identifier, among those of many.</summary>
    internal static MachineHardware Of(IEnumerable<CimInstance> parts, string settingsId) =>
        new([.. parts.Where(part => part.Text("InstanceID") is { } id && id.StartsWith(settingsId + '\\', StringComparison.OrdinalIgnoreCase))]);

    /// <summary>The instances of a class among others.</summary>
    internal static List<T> All<T>(IEnumerable<CimInstance> parts)
        where T : IWmiClass<T> => [.. parts.Where(part => part.ClassName == T.ClassName).Select(T.Read)];

    /// <summary>The part that a path names; null where it is none of these.</summary>
    internal Msvm_ResourceAllocationSettingData? Find(string? path) =>
        WmiPath.Parse(path)?.Keys.GetValueOrDefault("InstanceID") is { } id ? _byId.GetValueOrDefault(id) : null;

    /// <summary>The controller that a place is on; null where the machine has none of the number.</summary>
    internal Msvm_ResourceAllocationSettingData? ControllerAt(DrivePlace place) =>
        (place.Bus == DomainDiskBus.Ide ? IdeControllers : place.Bus == DomainDiskBus.Scsi ? ScsiControllers : []).ElementAtOrDefault(place.Controller);

    /// <summary>The drive at a place; null where there is none.</summary>
    internal MachineDrive? DriveAt(DrivePlace place) => Drives.FirstOrDefault(drive => drive.Place == place);

    private List<MachineDrive> ReadDrives(List<Msvm_ResourceAllocationSettingData> resources, List<Msvm_StorageAllocationSettingData> images)
    {
        var inDrive = images.GroupBy(image => WmiPath.Parse(image.Parent)?.Keys.GetValueOrDefault("InstanceID") ?? "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from drive in resources
               where drive.ResourceType is ResourceKind.DisketteDrive or ResourceKind.DvdDrive or ResourceKind.DiskDrive
               let place = PlaceOf(drive)
               where place is not null
               orderby place.Bus, place.Controller, place.Unit
               select new MachineDrive(place, drive, inDrive.GetValueOrDefault(drive.InstanceID ?? "")),
        ];
    }

    private DrivePlace? PlaceOf(Msvm_ResourceAllocationSettingData drive)
    {
        if (drive.ResourceType == ResourceKind.DisketteDrive)
            return new DrivePlace(DomainDiskBus.Fdc, 0, 0);
        if (Find(drive.Parent) is not { } controller || !int.TryParse(drive.AddressOnParent, out var unit) || unit < 0)
            return null;
        // The two channels are one controller to libvirt.
        return IdeControllers.ToList().IndexOf(controller) is >= 0 and var channel ? new DrivePlace(DomainDiskBus.Ide, channel, unit)
            : ScsiControllers.ToList().IndexOf(controller) is >= 0 and var number ? new DrivePlace(DomainDiskBus.Scsi, number, unit)
            : null;
    }
}
