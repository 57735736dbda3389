using Libvirt.Drivers.Esx.Hosts;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx;

/// <content>The host. A connection that sees several has no one host to tell of: sums of what is different would be of no use to anybody.</content>
internal sealed partial class EsxConnection : IHostDriver, IHostLimitsDriver
{
    public async ValueTask<HostInfo> GetHostInfoAsync(CancellationToken cancellationToken) =>
        HostFacts.ReadInfo(await ReadHostAsync(HostFacts.InfoPaths, cancellationToken).ConfigureAwait(false));

    public async ValueTask<ulong> GetFreeMemoryAsync(CancellationToken cancellationToken) =>
        HostFacts.ReadFreeMemory(await ReadHostAsync(HostFacts.FreeMemoryPaths, cancellationToken).ConfigureAwait(false));

    public async ValueTask<string> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        HostCapabilitiesXml.Format(await ReadHostAsync(HostCapabilitiesXml.Paths, cancellationToken).ConfigureAwait(false));

    public async ValueTask<int> GetMaxVcpuAsync(string? type, CancellationToken cancellationToken) => type is null or "vmware"
        ? HostFacts.ReadMaxVcpu(await ReadHostAsync([HostFacts.MaxVcpu], cancellationToken).ConfigureAwait(false))
        : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"unknown type '{type}'");

    private ValueTask<ObjectContent> ReadHostAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken) =>
        _reader.ReadAsync(_place.RequireHost("these facts"), paths, cancellationToken);
}
