using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Storage;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>Disks and network interfaces of a machine.</summary>
/// <param name="Drives">The disks, and the drives with a medium, in the order of their controllers.</param>
/// <param name="Adapters">The network interfaces.</param>
internal sealed record MachineDevices(IReadOnlyList<DriveMedium> Drives, IReadOnlyList<MachineAdapter> Adapters)
{
    // CIM_ResourceAllocationSettingData.ResourceType.
    private const ulong ScsiController = 6;
    private const ulong EthernetAdapter = 10;
    private const ulong DiskDrive = 17;
    private const ulong StorageImage = 31;

    private const string PhysicalDisk = "Microsoft:Hyper-V:Physical Disk Drive";
    private const string FloppySuffix = ".vfd";

    private const string Columns = "InstanceID,ResourceType,HostResource,Address";

    /// <summary>That of a machine that has none.</summary>
    internal static readonly MachineDevices None = new([], []);

    /// <summary>The query for those of all machines. It asks for no more than is needed: those of two hundred then fit into one answer.</summary>
    /// <param name="drives">Whether disks are wanted.</param>
    /// <param name="adapters">Whether network interfaces are wanted.</param>
    internal static ResourceQuery? Query(bool drives, bool adapters)
    {
        var wanted = new List<string>();
        if (drives)
            wanted.Add($"ResourceType = {ScsiController} OR ResourceType = {StorageImage} OR ResourceSubType = '{PhysicalDisk}'");
        if (adapters)
            wanted.Add($"ResourceType = {EthernetAdapter}");
        return wanted.Count == 0 ? null : new ResourceQuery(Columns, string.Join(" OR ", wanted));
    }

    /// <summary>Reads those of a machine.</summary>
    /// <param name="wmi">The host.</param>
    /// <param name="drives">Whether disks are wanted.</param>
    /// <param name="adapters">Whether network interfaces are wanted, with their names.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<MachineDevices> ReadAsync(WmiClient wmi, bool drives, bool adapters, Guid machine, CancellationToken cancellationToken)
    {
        if (Query(drives, adapters) is not { } query)
            return None;
        var parts = await new ResourceQuery($"{query.Columns},ElementName", $"({query.Condition}) AND {ResourceQuery.Within(machine)}").RunAsync(wmi, cancellationToken).ConfigureAwait(false);
        return Of(parts).GetValueOrDefault(machine, None);
    }

    /// <summary>Those of machines, by the identifiers of the machines. Resources of other kinds are passed over.</summary>
    internal static IReadOnlyDictionary<Guid, MachineDevices> Of(IReadOnlyList<CimInstance> resources) => resources
        .Select(part => (Id: PartId.Read(part.Text("InstanceID")), Part: part))
        .Where(one => one.Id is not null)
        .GroupBy(one => one.Id!.Value.Machine, one => (one.Id!.Value, one.Part))
        .ToDictionary(group => group.Key, group => Of([.. group]));

    private static MachineDevices Of(List<(PartId Id, CimInstance Part)> parts)
    {
        var controllers = parts.Where(one => Type(one.Part) == ScsiController).Select(one => one.Id.Rest[0]).ToList();
        var drives = parts
            .Where(one => IsDrive(one.Part))
            .Select(one => (Scsi: controllers.IndexOf(one.Id.Rest[0]), one.Id, one.Part))
            .OrderBy(one => one.Scsi).ThenBy(one => one.Id.Number).ThenBy(one => one.Id.Unit)
            .Select(one => Drive(one.Id, one.Part, one.Scsi));
        var adapters = parts
            .Where(one => Type(one.Part) == EthernetAdapter)
            .Select(one => new MachineAdapter(one.Id.Rest.Count > 0 ? one.Id.Rest[0] : "", one.Part.Text("ElementName") ?? "", MacAddress(one.Part.Text("Address"))));
        return new MachineDevices([.. drives], [.. adapters]);
    }

    private static DriveMedium Drive(PartId id, CimInstance part, int scsi)
    {
        var path = Type(part) == StorageImage ? part.Texts("HostResource").FirstOrDefault(text => text.Length > 0) : null;
        var place = id.Unit is not { } unit ? null
            : path?.EndsWith(FloppySuffix, StringComparison.OrdinalIgnoreCase) == true ? new DrivePlace(DomainDiskBus.Fdc, 0, unit)
            : scsi >= 0 ? new DrivePlace(DomainDiskBus.Scsi, scsi, unit)
            : id.Number is { } channel ? new DrivePlace(DomainDiskBus.Ide, channel, unit) : null;
        // Hosts want the names of files to say what they are.
        return new DriveMedium(place?.Target, path, IsDisk: path is not null && HostVolume.IsDisk(path));
    }

    // A drive that is not a disk of the host itself has an image. Hosts that do not filter tell of both, and then tell of what kind they are.
    private static bool IsDrive(CimInstance part) => Type(part) switch
    {
        StorageImage => true,
        DiskDrive => part.Text("ResourceSubType") is null or PhysicalDisk,
        _ => false,
    };

    private static ulong? Type(CimInstance part) => part.Number("ResourceType");

    // Hosts write it without colons, and one of zeros where it is yet to be made.
    private static string? MacAddress(string? text) => text is { Length: 12 } digits && digits.Any(digit => digit != '0')
        ? string.Join(':', digits.ToLowerInvariant().Chunk(2).Select(pair => new string(pair)))
        : null;
}
