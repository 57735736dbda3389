using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Xml;

/// <summary>Reads what the XML of machines is made of: one query for each kind of thing, all at the same time.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class DescriptionReader(WmiClient wmi)
{
    private const string SecuritySettings = "Msvm_SecuritySettingData";
    private const string DiskDrive = "Msvm_DiskDrive";

    /// <summary>Reads the description that settings with an identifier, <c>Microsoft:GUID</c>, begin.</summary>
    /// <returns>Null where there are no such settings.</returns>
    internal async ValueTask<MachineDescription?> ReadAsync(string settingsId, CancellationToken cancellationToken)
    {
        var settings = wmi.FindAsync<Msvm_VirtualSystemSettingData>($"InstanceID = '{settingsId}'", one => IsOf(one.InstanceID, settingsId), cancellationToken).AsTask();
        var hardware = MachineHardware.ReadAsync(wmi, settingsId, cancellationToken).AsTask();
        var security = SecurityAsync(settingsId, cancellationToken).AsTask();
        await Task.WhenAll(settings, hardware, security).ConfigureAwait(false);
        if (await settings.ConfigureAwait(false) is not [var found, ..])
            return null;
        var parts = await hardware.ConfigureAwait(false);
        return new MachineDescription(found, parts)
        {
            HasTpm = (await security.ConfigureAwait(false)).Any(one => one.Boolean("TpmEnabled") == true),
            DiskNumbers = parts.Drives.Any(drive => drive.PhysicalDisk is not null)
                ? await DiskNumbersAsync(parts, cancellationToken).ConfigureAwait(false)
                : new Dictionary<string, string>(),
        };
    }

    private async ValueTask<IReadOnlyList<CimInstance>> SecurityAsync(string settingsId, CancellationToken cancellationToken)
    {
        try
        {
            var found = await wmi.SelectAsync(SecuritySettings, "InstanceID,TpmEnabled", $"InstanceID LIKE '{settingsId}%'", cancellationToken).ConfigureAwait(false);
            return [.. found.Where(one => one.Text("InstanceID") is { } id && id.StartsWith(settingsId + '\\', StringComparison.OrdinalIgnoreCase))];
        }
        catch (VirtException e) when (WsmanFaultException.Of(e) is { IsNamespaceMissing: true })
        {
            // Windows Server 2012 R2 does not know the class.
            return [];
        }
    }

    private async ValueTask<Dictionary<string, string>> DiskNumbersAsync(MachineHardware parts, CancellationToken cancellationToken)
    {
        var disks = await wmi.SelectAsync(DiskDrive, "DeviceID,DriveNumber", null, cancellationToken).ConfigureAwait(false);
        return (from path in parts.Drives.Select(drive => drive.PhysicalDisk).OfType<string>().Distinct()
                let id = WmiPath.Parse(path)?.Keys.GetValueOrDefault("DeviceID")
                let disk = disks.FirstOrDefault(one => string.Equals(one.Text("DeviceID"), id, StringComparison.OrdinalIgnoreCase))
                where disk is not null
                select (path, Number: disk.Text("DriveNumber"))).ToDictionary(pair => pair.path, pair => pair.Number ?? "");
    }

    private static bool IsOf(string? id, string settingsId) => string.Equals(id, settingsId, StringComparison.OrdinalIgnoreCase);
}
