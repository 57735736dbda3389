namespace Libvirt.Drivers;

/// <summary>Tells the sizes of disks.</summary>
[DriverFeature("Disk sizes")]
public interface IDomainBlockInfoDriver
{
    /// <summary>The sizes of a disk (virDomainGetBlockInfo).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">The disk, as the configuration names it, or the path of its image.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; InvalidArg: it has no such disk, or nothing is in the drive.</exception>
    ValueTask<DomainBlockInfo> GetBlockInfoAsync(DomainKey domain, string disk, CancellationToken cancellationToken);
}
