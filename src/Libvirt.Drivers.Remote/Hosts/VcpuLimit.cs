using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Hosts;

/// <summary>The most virtual CPUs of a domain. What virConnectGetMaxVcpus says is a number of old for QEMU without KVM: a domain's capabilities know better, where there are some.</summary>
internal static class VcpuLimit
{
    internal static async ValueTask<int> ReadAsync(RemoteConnection remote, string? type, CancellationToken cancellationToken)
    {
        var number = remote.CallAsync(HostProcedures.ConnectGetMaxVcpus, type, cancellationToken).AsTask();
        try
        {
            var xml = await remote.CallAsync(HostProcedures.ConnectGetDomainCapabilities, (null, null, null, type, 0u), cancellationToken).ConfigureAwait(false);
            return DomainCapabilities.Parse(xml).MaxVcpu ?? await number.ConfigureAwait(false);
        }
        catch (VirtException e) when (e.IsMissingCall() || e.Code == VirtErrorCode.InvalidArg)
        {
            return await number.ConfigureAwait(false);
        }
    }
}
