namespace Libvirt.Drivers;

/// <summary>Works on the file systems of guests, through the agent in the guest.</summary>
[DriverFeature("Guest file systems")]
public interface IGuestFileSystemDriver
{
    /// <summary>The file systems that are mounted (virDomainGetFSInfo).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; AgentUnresponsive: it has no agent.</exception>
    ValueTask<IReadOnlyList<GuestFileSystem>> GetFileSystemsAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Gives unused blocks back to the host (virDomainFSTrim).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="mountPoint">Which file system; null for all.</param>
    /// <param name="minimum">The shortest run of blocks that is worth it, in bytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask TrimFileSystemsAsync(DomainKey domain, string? mountPoint, ulong minimum, CancellationToken cancellationToken);

    /// <summary>Lets file systems write what they hold back, and then nothing more (virDomainFSFreeze).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="mountPoints">Which; none for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were frozen.</returns>
    ValueTask<int> FreezeFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken);

    /// <summary>Lets frozen file systems write again (virDomainFSThaw).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="mountPoints">Which; none for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were thawed.</returns>
    ValueTask<int> ThawFileSystemsAsync(DomainKey domain, IReadOnlyList<string> mountPoints, CancellationToken cancellationToken);
}
