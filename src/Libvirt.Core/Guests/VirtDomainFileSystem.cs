using Libvirt.Drivers;

namespace Libvirt;

/// <summary>A file system that is mounted in a guest. Sizes are in bytes.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="Device">The device in the guest, such as <c>vda1</c>.</param>
/// <param name="Type">Its type, such as <c>ext4</c>.</param>
/// <param name="Disk">The disks that it lies on, as the configuration names them.</param>
/// <param name="Capacity">Its size; null where it is not told.</param>
/// <param name="Used">What is used of it; null where it is not told.</param>
public sealed record VirtDomainFileSystem(VirtDomain Domain, string MountPoint, string Device, string Type, IReadOnlyList<string> Disk, ulong? Capacity, ulong? Used)
{
    /// <summary>The file systems of a guest.</summary>
    public static async ValueTask<IReadOnlyList<VirtDomainFileSystem>> ReadAsync(VirtDomain domain, CancellationToken cancellationToken = default)
    {
        var systems = await domain.Connection.Require<IGuestFileSystemDriver>().GetFileSystemsAsync(domain.Key, cancellationToken).ConfigureAwait(false);
        return [.. systems.Select(s => new VirtDomainFileSystem(domain, s.MountPoint, s.Name, s.Type, (string[])[.. s.Disk], s.Capacity, s.Used))];
    }

    /// <summary>Where it is mounted.</summary>
    public override string ToString() => MountPoint;
}
