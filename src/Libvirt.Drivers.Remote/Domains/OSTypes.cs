using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>What domains run on (virDomainGetOSType): where a hypervisor has one kind only, nobody is asked.</summary>
internal sealed class OSTypes(RemoteConnection remote)
{
    internal async Task<string> GetAsync(RemoteDomain domain, CancellationToken cancellationToken) =>
        (await remote.GetServerInfoAsync(cancellationToken).ConfigureAwait(false)).Hypervisor is "QEMU" or "BHYVE"
            ? "hvm"
            : await remote.CallAsync(DomainProcedures.GetOSType, domain, cancellationToken).OrNoSupport("").ConfigureAwait(false);
}
