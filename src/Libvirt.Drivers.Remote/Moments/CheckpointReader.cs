using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Moments;

/// <summary>Reads checkpoints.</summary>
internal sealed class CheckpointReader(RemoteConnection remote, DomainReader domains) : MomentReader<DomainCheckpointDefinition, VirtDomainCheckpoint>(remote, domains)
{
    protected override DomainListFilter WithMoments => DomainListFilter.HasCheckpoint;

    // VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL.
    protected override uint Topological => 1 << 1;

    protected override ValueTask<(string Name, RemoteDomain Domain)> LookupAsync(DomainKey domain, string name, CancellationToken cancellationToken) =>
        Remote.CallAsync(MomentProcedures.CheckpointLookupByName, (domain, name, 0u), cancellationToken);

    protected override async ValueTask<(string Name, RemoteDomain Domain)[]> ListNamesAsync(DomainKey domain, uint flags, CancellationToken cancellationToken)
    {
        var (checkpoints, _) = await Remote.CallAsync(MomentProcedures.ListAllCheckpoints, (domain, true, flags), cancellationToken).ConfigureAwait(false);
        return checkpoints;
    }

    protected override ValueTask<string> GetXmlAsync((string Name, RemoteDomain Domain) moment, CancellationToken cancellationToken) =>
        Remote.CallAsync(MomentProcedures.CheckpointGetXmlDesc, (moment, 0u), cancellationToken);

    protected override DomainCheckpointDefinition Parse(string xml) => DomainCheckpointDefinition.Parse(xml);

    protected override ValueTask<string?> FindCurrentAsync(DomainKey domain, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    // libvirt has no call that tells: writes are noted since the youngest of those that nothing follows.
    protected override DomainMomentNode<DomainCheckpointDefinition>? GuessCurrent(DomainMomentTree<DomainCheckpointDefinition> tree) =>
        tree.All.Where(node => node.Children.Count == 0).MaxBy(node => node.Value.CreationTime ?? DateTimeOffset.UnixEpoch);

    protected override VirtDomainCheckpoint Describe(VirtDomain domain, DomainMomentTree<DomainCheckpointDefinition> tree, DomainMomentNode<DomainCheckpointDefinition> node) => new()
    {
        Domain = domain,
        Name = node.Value.Name,
        Description = node.Value.Description,
        CreationTime = node.Value.CreationTime ?? DateTimeOffset.UnixEpoch,
        Parent = node.Value.Parent,
        IsCurrent = tree.Current == node,
        Depth = node.Depth,
        ChildCount = node.Children.Count,
        DescendantCount = node.Descendants().Count(),
        Disk = [.. node.Value.Disks.Select(disk => new VirtDomainCheckpointDisk(disk.Name, disk.Bitmap))],
    };

    protected override VirtException Gone(string name) => new(VirtErrorDomain.DomainCheckpoint, VirtErrorCode.NoDomainCheckpoint, $"no domain checkpoint with matching name '{name}'");
}
