using Libvirt.Drivers.HyperV.Migration;

namespace Libvirt.Drivers.HyperV;

/// <content>Moving domains to other hosts, which libvirt's own driver cannot do.</content>
internal sealed partial class HyperVConnection : IDomainMigrationDriver
{
    // A host always lets a machine run on, keeps what comes to it, and forgets what has gone.
    private const DomainMigrateFlags KnownMigration = DomainMigrateFlags.Live | DomainMigrateFlags.PersistDest | DomainMigrateFlags.UndefineSource;

    public async ValueTask<VirtDomain?> MigrateDomainAsync(DomainKey domain, DomainMigrationRequest request, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, request.Flags, KnownMigration, "hypervDomainMigratePerform");
        if (request.Bandwidth is not null)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ArgumentUnsupported, "a Hyper-V host does not limit the bandwidth of one migration");
        var host = MachineMigration.HostOf(request.Destination);
        await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
        await new MachineMigration(_wmi).RunAsync(domain.Uuid, host, cancellationToken).ConfigureAwait(false);
        try
        {
            await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            // A connection to one host does not see what has gone to another.
            return null;
        }
        throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"the host took the migration of '{domain.Name}' to '{host}', and the machine is still here");
    }
}
