using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Drivers.Qemu.Hosts;

namespace Libvirt.Drivers.Qemu;

/// <content>What new guests are made of.</content>
internal sealed partial class QemuConnection : IDomainDefaultsDriver
{
    // The machine with PCI Express, whose drives are on SATA; on the host's own processor where that works.
    public ValueTask<NewDomainDefaults> GetNewDomainDefaultsAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new NewDomainDefaults
    {
        Type = Kvm.Reason is null ? "kvm" : "qemu",
        Arch = QemuCapabilities.HostArch,
        Machine = "q35",
    });
}
