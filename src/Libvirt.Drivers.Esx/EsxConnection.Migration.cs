using Libvirt.Drivers.Esx.Migration;

namespace Libvirt.Drivers.Esx;

/// <content>Moving domains between the hosts of a vCenter.</content>
internal sealed partial class EsxConnection : IDomainMigrationDriver
{
    private const DomainMigrateFlags KnownMigration =
        DomainMigrateFlags.PersistDest | DomainMigrateFlags.UndefineSource | DomainMigrateFlags.Live | DomainMigrateFlags.Paused;

    public async ValueTask<VirtDomain?> MigrateDomainAsync(DomainKey domain, DomainMigrationRequest request, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, request.Flags, KnownMigration, "esxDomainMigratePerform");
        if (request.Bandwidth is not null)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.ArgumentUnsupported, "a vCenter does not limit the bandwidth of one migration");
        var center = Center ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, "Migration not possible without a vCenter");
        await center.MoveAsync(domain, request.Destination, cancellationToken).ConfigureAwait(false);
        try
        {
            return ToDomain(await FindAsync(domain, cancellationToken).ConfigureAwait(false));
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            // A connection to one host does not see what has gone to another.
            return null;
        }
    }
    private async ValueTask MoveAsync(DomainKey domain, string destination, CancellationToken cancellationToken)
    {
        var target = await new MigrationTargets(Client, _reader, _uri.Host).FindAsync(destination, cancellationToken).ConfigureAwait(false);
        var machine = (await PrepareAsync(domain, [], cancellationToken).ConfigureAwait(false)).Object;
        await new MachineMigration(Client, Tasks).RunAsync(machine, target, cancellationToken).ConfigureAwait(false);
    }
}
