namespace Libvirt.Drivers;

/// <summary>Moves the contents of disks while their domain runs.</summary>
[DriverFeature("Block jobs")]
public interface IBlockJobDriver
{
    /// <summary>The job of a disk (virDomainGetBlockJobInfo); null where it has none.</summary>
    ValueTask<BlockJobInfo?> GetBlockJobAsync(DomainKey domain, string disk, CancellationToken cancellationToken);

    /// <summary>Starts a job (virDomainBlockRebase, virDomainBlockPull, virDomainBlockCopy, virDomainBlockCommit).</summary>
    ValueTask StartBlockJobAsync(DomainKey domain, BlockJobRequest request, CancellationToken cancellationToken);

    /// <summary>Limits what a job moves (virDomainBlockJobSetSpeed).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="bandwidth">The most bytes in a second; 0 for no limit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask SetBlockJobSpeedAsync(DomainKey domain, string disk, ulong bandwidth, CancellationToken cancellationToken);

    /// <summary>Ends a job (virDomainBlockJobAbort).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="pivot">Whether the disk goes on with the copy, or with the image that was committed into.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask AbortBlockJobAsync(DomainKey domain, string disk, bool pivot, CancellationToken cancellationToken);
}
