using System.Xml.Linq;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Jobs;

/// <summary>The calls that start jobs of disks.</summary>
internal static class BlockJobCalls
{
    // VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES and VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES.
    private const uint PullInBytes = 1 << 6;

    // VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB: no hypervisor takes a copy up again when its guest has stopped, and libvirt wants to hear that one knows.
    private const uint CopyTransient = 1 << 2;
    private const uint CommitActive = 1 << 2;
    private const uint CommitInBytes = 1 << 4;

    internal static ValueTask StartAsync(RemoteConnection remote, DomainKey domain, BlockJobRequest request, CancellationToken cancellationToken)
    {
        var bandwidth = request.Bandwidth;
        return request.Type switch
        {
            DomainBlockJobType.Pull when request.Base is null =>
                remote.RunAsync(DomainProcedures.BlockPull, (domain, request.Disk, bandwidth, Flag(PullInBytes)), cancellationToken),
            DomainBlockJobType.Pull =>
                remote.RunAsync(DomainProcedures.BlockRebase, (domain, request.Disk, request.Base, bandwidth, Flag(PullInBytes)), cancellationToken),
            DomainBlockJobType.Copy =>
                remote.RunAsync(DomainProcedures.BlockCopy, (domain, request.Disk, Destination(request), CopyParameters(request), CopyTransient), cancellationToken),
            DomainBlockJobType.Commit =>
                remote.RunAsync(DomainProcedures.BlockCommit, (domain, request.Disk, request.Base, request.Top, bandwidth, Flag(CommitInBytes)), cancellationToken),
            DomainBlockJobType.ActiveCommit =>
                remote.RunAsync(DomainProcedures.BlockCommit, (domain, request.Disk, request.Base, request.Top, bandwidth, Flag(CommitInBytes) | CommitActive), cancellationToken),
            var other => throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.OperationUnsupported, $"{other}: no call starts such a job of a disk"),
        };

        // Older daemons do not know the flag, and need not where there is no limit.
        uint Flag(uint inBytes) => bandwidth == 0 ? 0 : inBytes;
    }

    // The file driver of QEMU refuses devices, and the other way round.
    private static string Destination(BlockJobRequest request)
    {
        var path = request.Destination ?? throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.InvalidArg, "a copy needs a place to go to");
        var isDevice = path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
        var disk = new XElement("disk", new XAttribute("type", isDevice ? "block" : "file"), new XElement("source", new XAttribute(isDevice ? "dev" : "file", path)));
        if (request.Format is { } format)
            disk.Add(new XElement("driver", new XAttribute("type", format)));
        return disk.ToString(SaveOptions.DisableFormatting);
    }

    private static TypedParameterList CopyParameters(BlockJobRequest request)
    {
        var parameters = new TypedParameterList();
        if (request.Bandwidth > 0)
            parameters.AddULLong("bandwidth", request.Bandwidth);
        return parameters;
    }
}
