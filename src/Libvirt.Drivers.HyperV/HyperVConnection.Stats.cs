using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Statistics;

namespace Libvirt.Drivers.HyperV;

/// <content>Statistics of many domains, which libvirt's own driver does not have.</content>
internal sealed partial class HyperVConnection : IDomainStatsDriver, IDomainBlockInfoDriver
{
    public DomainStatsGroups SupportedStats => MachineStats.Supported;

    public IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, CancellationToken cancellationToken) =>
        new StatsCall(_wmi, _connection, request.Select(SupportedStats, VirtErrorDomain.Hyperv), request).RunAsync(cancellationToken);

    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: it has no such disk, or nothing is in the drive.</exception>
    public async ValueTask<DomainBlockInfo> GetBlockInfoAsync(DomainKey domain, string disk, CancellationToken cancellationToken)
    {
        var uuid = (await Machines.FindAsync(domain.Uuid, cancellationToken).ConfigureAwait(false)).Uuid;
        var devices = await MachineDevices.ReadAsync(_wmi, drives: true, adapters: false, uuid, cancellationToken).ConfigureAwait(false);
        var drive = devices.Drives.FirstOrDefault(one => one.Target == disk || HostPath.Comparer.Equals(one.Path, disk))
            ?? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, $"invalid path {disk} not assigned to domain");
        if (drive.Path is not { } path)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, $"the host does not tell the size of its own disk behind '{disk}'");
        if (!drive.IsDisk)
        {
            var size = (await FileSizes.ReadAsync(_wmi, [path], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(path);
            return new DomainBlockInfo(size, size, size);
        }
        var service = new ImageService(_wmi);
        var image = service.ReadAsync(path, cancellationToken).AsTask();
        var taken = service.ReadSizeAsync(path, cancellationToken).AsTask();
        await Task.WhenAll(image, taken).ConfigureAwait(false);
        var physical = await taken.ConfigureAwait(false) ?? 0;
        return new DomainBlockInfo((await image.ConfigureAwait(false)).Capacity ?? physical, physical, physical);
    }
}
