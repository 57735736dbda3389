namespace Libvirt.Drivers.Test;

/// <content>What new domains are made of.</content>
internal sealed partial class TestConnection : IDomainDefaultsDriver
{
    public ValueTask<NewDomainDefaults> GetNewDomainDefaultsAsync(CancellationToken cancellationToken) => Answer(world => new NewDomainDefaults
    {
        Type = "test",
        // A world that answers as libvirt's knows no other.
        Arch = world.Images is null ? null : world.Host.Node.Model,
        DriveBus = world.Images is null ? DomainDiskBus.Ide : DomainDiskBus.Sata,
        NetworkModel = world.Images is null ? null : "virtio",
    }, cancellationToken);
}
