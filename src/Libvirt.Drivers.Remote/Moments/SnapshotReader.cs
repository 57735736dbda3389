using Libvirt.Drivers.Remote.Domains;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Moments;

/// <summary>Reads snapshots.</summary>
internal sealed class SnapshotReader(RemoteConnection remote, DomainReader domains) : MomentReader<DomainSnapshotDefinition, VirtDomainSnapshot>(remote, domains)
{
    private readonly DomainReader _domains = domains;

    /// <summary>A snapshot that the daemon took and does not keep in mind: what is known of it is its name, and what was asked for.</summary>
    internal async ValueTask<VirtDomainSnapshot> DescribeForgottenAsync(DomainKey domain, string name, string xml, CancellationToken cancellationToken)
    {
        var definition = DomainSnapshotDefinition.Parse(xml);
        definition.Name = name;
        var tree = new DomainMomentTree<DomainSnapshotDefinition>();
        return Describe(await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false), tree, tree.Add(definition));
    }

    protected override DomainListFilter WithMoments => DomainListFilter.HasSnapshot;

    // VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL.
    protected override uint Topological => 1 << 10;

    protected override ValueTask<(string Name, RemoteDomain Domain)> LookupAsync(DomainKey domain, string name, CancellationToken cancellationToken) =>
        Remote.CallAsync(MomentProcedures.SnapshotLookupByName, (domain, name, 0u), cancellationToken);

    protected override async ValueTask<(string Name, RemoteDomain Domain)[]> ListNamesAsync(DomainKey domain, uint flags, CancellationToken cancellationToken)
    {
        var (snapshots, _) = await Remote.CallAsync(MomentProcedures.ListAllSnapshots, (domain, true, flags), cancellationToken).ConfigureAwait(false);
        return snapshots;
    }

    protected override ValueTask<string> GetXmlAsync((string Name, RemoteDomain Domain) moment, CancellationToken cancellationToken) =>
        Remote.CallAsync(MomentProcedures.SnapshotGetXmlDesc, (moment, 0u), cancellationToken);

    protected override DomainSnapshotDefinition Parse(string xml) => DomainSnapshotDefinition.Parse(xml);

    protected override async ValueTask<string?> FindCurrentAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        try
        {
            var (name, _) = await Remote.CallAsync(MomentProcedures.SnapshotCurrent, (domain, 0u), cancellationToken).ConfigureAwait(false);
            return name;
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomainSnapshot || e.IsMissingCall())
        {
            return null;
        }
    }

    protected override VirtDomainSnapshot Describe(VirtDomain domain, DomainMomentTree<DomainSnapshotDefinition> tree, DomainMomentNode<DomainSnapshotDefinition> node) => new()
    {
        Domain = domain,
        Name = node.Value.Name,
        Description = node.Value.Description,
        State = node.Value.State,
        MemoryLocation = node.Value.Memory,
        MemoryPath = node.Value.MemoryFile,
        CreationTime = node.Value.CreationTime ?? DateTimeOffset.UnixEpoch,
        Parent = node.Value.Parent,
        IsCurrent = tree.Current == node,
        Depth = node.Depth,
        ChildCount = node.Children.Count,
        DescendantCount = node.Descendants().Count(),
        Disk = [.. node.Value.Disks.Select(disk => new VirtDomainSnapshotDisk(disk.Name, disk.Location, disk.Path))],
    };

    protected override VirtException Gone(string name) => new(VirtErrorDomain.DomainSnapshot, VirtErrorCode.NoDomainSnapshot, $"no domain snapshot with matching name '{name}'");
}
