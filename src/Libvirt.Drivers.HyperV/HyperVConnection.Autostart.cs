using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV;

/// <content>Domains that start with their host.</content>
internal sealed partial class HyperVConnection
{
    public async ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken)
    {
        var machine = await FindAsync(domain, cancellationToken).ConfigureAwait(false);
        var action = autostart ? MachineSettings.AlwaysStart : MachineSettings.DoNotStart;
        return ToDomain(await ChangeAsync(
            machine,
            new Msvm_VirtualSystemSettingData { AutomaticStartupAction = action },
            "set autostart of",
            after => after.Settings?.StartupAction == action,
            cancellationToken).ConfigureAwait(false));
    }
}
