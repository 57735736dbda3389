using Libvirt.Drivers.Esx.Domains;

namespace Libvirt.Drivers.Esx;

/// <content>Domains that start with their host.</content>
internal sealed partial class EsxConnection
{
    public async ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken)
    {
        var machine = await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        await Client.CallAsync(Autostart.Change(machine, autostart), cancellationToken).ConfigureAwait(false);
        return await ReadDomainAsync(machine.Object, cancellationToken).ConfigureAwait(false);
    }
}
