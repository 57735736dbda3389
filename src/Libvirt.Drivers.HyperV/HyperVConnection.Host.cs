using Libvirt.Drivers.HyperV.Hosts;

namespace Libvirt.Drivers.HyperV;

/// <content>The host.</content>
internal sealed partial class HyperVConnection : IHostDriver, IHostLimitsDriver
{
    private HostFacts HostFacts => new(_wmi, _server.HostName ?? "");

    public ValueTask<HostInfo> GetHostInfoAsync(CancellationToken cancellationToken) => HostFacts.ReadInfoAsync(cancellationToken);

    public ValueTask<ulong> GetFreeMemoryAsync(CancellationToken cancellationToken) => HostFacts.ReadFreeMemoryAsync(cancellationToken);

    public async ValueTask<string> GetCapabilitiesAsync(CancellationToken cancellationToken) =>
        HostCapabilitiesXml.Format(await HostFacts.ReadUuidAsync(cancellationToken).ConfigureAwait(false));

    // libvirt takes any type: there is but one.
    public ValueTask<int> GetMaxVcpuAsync(string? type, CancellationToken cancellationToken) => HostFacts.ReadMaxVcpuAsync(cancellationToken);
}
