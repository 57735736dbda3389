using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <summary>The snapshots that a world's file records of a domain.</summary>
internal sealed class NodeSnapshots
{
    private readonly List<DomainSnapshotDefinition> _snapshots = [];
    private string? _current;

    private NodeSnapshots()
    {
    }

    internal static NodeSnapshots None { get; } = new();

    /// <summary>Reads the snapshots of a domain.</summary>
    /// <param name="elements">Them.</param>
    /// <param name="config">The domain's definition.</param>
    /// <param name="isOurs">Whether the world is one of ours: a snapshot that says nothing of the domain was then taken of what it is now.</param>
    /// <exception cref="VirtException">XmlError, InternalError, ConfigUnsupported, OperationFailed: one is refused.</exception>
    internal static NodeSnapshots Read(IReadOnlyList<XElement> elements, DomainConfig config, bool isOurs)
    {
        if (elements.Count == 0)
            return None;
        var snapshots = new NodeSnapshots();
        foreach (var element in elements)
            snapshots.Add(DomainSnapshotDefinition.FromElement(Unqualified(element)), isOurs ? config : null);
        return new DomainMomentTree<DomainSnapshotDefinition>().TryAddAll(snapshots._snapshots)
            ? snapshots
            : throw Error($"Snapshots have inconsistent relations for domain {config.Name}");
    }

    /// <summary>Gives them to the domain.</summary>
    internal void AddTo(TestDomain domain)
    {
        if (_snapshots.Count == 0)
            return;
        domain.Snapshots.TryAddAll(_snapshots);
        domain.Snapshots.Current = domain.Snapshots.Find(_current);
    }

    private void Add(DomainSnapshotDefinition snapshot, DomainConfig? config)
    {
        var isBare = config is not null && snapshot.Domain is null;
        if (isBare)
            snapshot.Domain = config!.Parse();
        MomentXml.Snapshots.Normalize(snapshot, DomainSnapshotParseFlags.Redefine | DomainSnapshotParseFlags.Internal);
        if (_snapshots.Exists(s => s.Name == snapshot.Name))
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.OperationFailed, $"domain moment {snapshot.Name} already exists");
        if (snapshot.IsCurrent == true && _current is not null)
            throw Error("more than one snapshot claims to be active");
        if (snapshot.IsCurrent == true)
            _current = snapshot.Name;
        // Which one is current is known apart from now on.
        snapshot.IsCurrent = null;
        if (isBare)
        {
            var location = snapshot.State == DomainSnapshotState.DiskSnapshot ? DomainSnapshotLocation.External : DomainSnapshotLocation.Internal;
            DomainSnapshotAlignment.Align(snapshot, null, location, uniform: true, isFile: _ => true);
        }
        _snapshots.Add(snapshot);
    }

    // In the node file it has the namespace of libvirt's extension, and in a file of its own none.
    private static XElement Unqualified(XElement element) => new("domainsnapshot", element.Nodes());

    private static VirtException Error(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.InternalError, detail);
}
