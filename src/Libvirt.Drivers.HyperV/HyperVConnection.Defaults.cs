namespace Libvirt.Drivers.HyperV;

/// <content>What new machines are made of.</content>
internal sealed partial class HyperVConnection : IDomainDefaultsDriver
{
    // SCSI takes disks while the machine runs; a machine of the first generation boots from IDE alone.
    public ValueTask<NewDomainDefaults> GetNewDomainDefaultsAsync(CancellationToken cancellationToken) => new(new NewDomainDefaults
    {
        Type = "hyperv",
        DiskBus = DomainDiskBus.Scsi,
        DriveBus = DomainDiskBus.Scsi,
        BiosBus = DomainDiskBus.Ide,
        NetworkModel = null,
    });
}
