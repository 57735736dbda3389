using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>What of the host machines are connected to: switches and whole disks.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class HostDevices(WmiClient wmi)
{
    private const string SwitchClass = "Msvm_VirtualEthernetSwitch";
    private const string DiskClass = "Msvm_DiskDrive";
    private const string SystemClass = "Msvm_ComputerSystem";

    /// <summary>Finds the switches of cards.</summary>
    /// <returns>Their paths in WMI by what the cards call them.</returns>
    /// <exception cref="VirtException">NoNetwork: there is none; ConfigUnsupported: several have the name.</exception>
    internal async ValueTask<IReadOnlyDictionary<string, string>> SwitchesAsync(IEnumerable<CardWish> cards, CancellationToken cancellationToken)
    {
        var wanted = cards.Select(card => card.Switch).OfType<string>().Distinct().ToList();
        if (wanted.Count == 0)
            return new Dictionary<string, string>();
        var switches = await wmi.SelectAsync(SwitchClass, "Name,ElementName", null, cancellationToken).ConfigureAwait(false);
        return wanted.ToDictionary(name => name, name => WmiPath.Of(SwitchClass, ("CreationClassName", SwitchClass), ("Name", Find(switches, name))));
    }

    /// <summary>Puts the paths of the host's disks into those that are such.</summary>
    /// <exception cref="VirtException">InternalError: the host has none of a number.</exception>
    internal async ValueTask<IReadOnlyList<DiskWish>> ResolveAsync(IReadOnlyList<DiskWish> disks, CancellationToken cancellationToken)
    {
        if (!disks.Any(disk => disk.IsPhysical))
            return disks;
        var found = await wmi.SelectAsync(DiskClass, "DeviceID,DriveNumber,SystemName", null, cancellationToken).ConfigureAwait(false);
        return [.. disks.Select(disk => disk.IsPhysical ? disk with { PhysicalDisk = PathOf(found, disk.Source!) } : disk)];
    }

    // A GUID first: a switch may be called by that of another.
    private static string Find(IReadOnlyList<CimInstance> switches, string name)
    {
        if (switches.FirstOrDefault(one => string.Equals(one.Text("Name"), name, StringComparison.OrdinalIgnoreCase))?.Text("Name") is { } guid)
            return guid;
        return switches.Where(one => one.Text("ElementName") == name).ToList() switch
        {
            [var one] => one.Text("Name") ?? "",
            [] => throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.NoNetwork, $"No network found with property 'ElementName' = '{name}'"),
            _ => throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, $"several virtual switches have the name '{name}': the GUID of one is needed"),
        };
    }

    private static string PathOf(IReadOnlyList<CimInstance> disks, string number)
    {
        var disk = disks.FirstOrDefault(one => one.Text("DriveNumber") == number)
            ?? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, $"Could not find Msvm_DiskDrive object with number '{number}': it has to be offline on the host");
        return WmiPath.Of(
            DiskClass,
            ("CreationClassName", DiskClass),
            ("DeviceID", disk.Text("DeviceID") ?? ""),
            ("SystemCreationClassName", SystemClass),
            ("SystemName", disk.Text("SystemName") ?? ""));
    }
}
