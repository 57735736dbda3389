using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Migration;

/// <summary>Moves machines to other hosts while they run (Msvm_VirtualSystemMigrationService). Their disks stay where both hosts reach them.</summary>
/// <param name="wmi">The host.</param>
internal sealed class MachineMigration(WmiClient wmi)
{
    // Msvm_VirtualSystemMigrationSettingData.MigrationType: the machine, and not its disks.
    private const ulong Machine = 32768;

    private static readonly EndpointReference Service = new(
        $"{WmiNamespaces.Virtualization}{Msvm_VirtualSystemMigrationService.ClassName}", ("CreationClassName", Msvm_VirtualSystemMigrationService.ClassName));

    /// <summary>The host that a destination names: by itself, or in a URI of this driver.</summary>
    /// <exception cref="VirtException">InvalidArg: it names none.</exception>
    internal static string HostOf(string destination)
    {
        if (!destination.Contains("://", StringComparison.Ordinal))
            return destination.Trim() is { Length: > 0 } name ? name : throw Error(VirtErrorCode.InvalidArg, "the destination has to name a host");
        var uri = VirtUri.Parse(destination);
        return uri.Scheme != "hyperv" ? throw Error(VirtErrorCode.InvalidArg, "Only hyperv:// migration URIs are supported")
            : string.IsNullOrEmpty(uri.Host) ? throw Error(VirtErrorCode.InvalidArg, "the destination has to name a host")
            : uri.Host;
    }

    /// <summary>Moves a machine, and waits until it is there. Whoever gives up waiting ends it.</summary>
    /// <exception cref="VirtException">What the hosts have to say.</exception>
    internal async ValueTask RunAsync(Guid machine, string host, CancellationToken cancellationToken)
    {
        var settings = new Msvm_VirtualSystemMigrationSettingData
        {
            MigrationType = Machine,
        };
        CimParameter[] parameters =
        [
            CimParameter.Of("ComputerSystem", MachineIdentity.ReferenceTo(machine)),
            CimParameter.Of("DestinationHost", host),
            CimParameter.Of("MigrationSettingData", CimText.Write(Msvm_VirtualSystemMigrationSettingData.ClassName, settings.SetProperties())),
        ];
        await wmi.InvokeAsync(Service, "MigrateVirtualSystemToHost", parameters, ManagementService.Limit, cancellationToken).ConfigureAwait(false);
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Hyperv, code, detail);
}
