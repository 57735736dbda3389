using Libvirt.Drivers.HyperV.Domains.Devices;

namespace Libvirt.Drivers.HyperV;

/// <content>Devices of domains: added, removed, changed. An active machine and its definition are one: what changes one changes the other.</content>
internal sealed partial class HyperVConnection : IDomainDeviceDriver, IDomainDeviceChangeDriver
{
    public ValueTask<VirtDomain> AttachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeDeviceAsync(domain, impact, "hypervDomainAttachDeviceFlags", changes => changes.AttachAsync(xml, cancellationToken), cancellationToken);

    public ValueTask<VirtDomain> DetachDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeDeviceAsync(domain, impact, "hypervDomainDetachDeviceFlags", changes => changes.DetachAsync(xml, cancellationToken), cancellationToken);

    // Hyper-V gives devices no names, and so there is none that could be meant.
    public async ValueTask<VirtDomain> DetachDeviceAliasAsync(DomainKey domain, string alias, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
        throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.DeviceMissing, $"no device found with alias {alias}");
    }

    public ValueTask<VirtDomain> UpdateDeviceAsync(DomainKey domain, string xml, DomainModificationImpact impact, CancellationToken cancellationToken) =>
        ChangeDeviceAsync(domain, impact, "hypervDomainUpdateDeviceFlags", changes => changes.UpdateAsync(xml, cancellationToken), cancellationToken);

    private async ValueTask<VirtDomain> ChangeDeviceAsync(
        DomainKey domain, DomainModificationImpact impact, string function, Func<DeviceChanges, ValueTask> change, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, impact, DomainModificationImpact.Live | DomainModificationImpact.Config, function);
        var machine = await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
        if (impact.HasFlag(DomainModificationImpact.Live) && !machine.State.IsActive)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, "domain is not running");
        if (impact == DomainModificationImpact.Config && machine.State.IsActive)
        {
            throw new VirtException(
                VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, "the definition of an active domain cannot be changed alone: Hyper-V has one for now and for its next start");
        }
        await change(new DeviceChanges(_wmi, machine)).ConfigureAwait(false);
        return await LookupDomainByUuidAsync(domain.Uuid, cancellationToken).ConfigureAwait(false);
    }
}
