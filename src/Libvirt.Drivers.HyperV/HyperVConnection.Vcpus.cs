using Libvirt.Drivers.HyperV.Domains.Resources;

namespace Libvirt.Drivers.HyperV;

/// <content>What the virtual processors of domains do.</content>
internal sealed partial class HyperVConnection : IDomainVcpuInfoDriver
{
    public async ValueTask<IReadOnlyList<VirtDomainVcpu>> GetVcpusAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var finding = FindAsync(domain, cancellationToken).AsTask();
        var host = GetHostInfoAsync(cancellationToken).AsTask();
        await Task.WhenAll(finding, host).ConfigureAwait(false);
        var found = ToDomain(await finding.ConfigureAwait(false));
        if (!found.IsActive)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, "Domain is not active");
        // Hosts have no affinity: a machine may be on any processor.
        var info = await host.ConfigureAwait(false);
        var all = CpuMap.First(info.Cell * info.Socket * info.Core * info.Thread);
        var times = await new VcpuTimes(_wmi).ReadAsync(found.Name, cancellationToken).ConfigureAwait(false);
        return
        [
            .. Enumerable.Range(0, found.Vcpu).Select(number => new VirtDomainVcpu
            {
                Domain = found,
                Number = number,
                State = times.ContainsKey(number) ? VcpuState.Running : VcpuState.Offline,
                Time = times.TryGetValue(number, out var time) ? time : null,
                Affinity = all,
            }),
        ];
    }
}
