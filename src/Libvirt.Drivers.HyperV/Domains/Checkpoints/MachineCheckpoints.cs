using Libvirt.Drivers.HyperV.Domains.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Checkpoints;

/// <summary>The checkpoints of one machine, as they were at one moment.</summary>
internal sealed class MachineCheckpoints
{
    private readonly VirtDomain _domain;
    private readonly List<Checkpoint> _all = [];
    private readonly ILookup<string, Checkpoint> _children;
    private readonly Checkpoint? _now;

    /// <summary>Puts them together.</summary>
    /// <param name="domain">The domain that the machine is.</param>
    /// <param name="settings">All settings of the machine, those of now among them.</param>
    internal MachineCheckpoints(VirtDomain domain, IEnumerable<Checkpoint> settings)
    {
        _domain = domain;
        var byKind = settings.ToLookup(one => one.Settings.IsSnapshot);
        _now = byKind[false].FirstOrDefault();
        var known = byKind[true].Select(one => one.InstanceId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // One whose parent is not there is a root.
        _children = byKind[true].OrderBy(one => one.CreationTime).ThenBy(one => one.Name, StringComparer.Ordinal)
            .ToLookup(one => one.ParentId is { } parent && known.Contains(parent) ? parent : "", StringComparer.OrdinalIgnoreCase);
        Add("");
    }

    /// <summary>The domain.</summary>
    internal VirtDomain Domain => _domain;

    /// <summary>All of them, each after its parent. Some that follow each other in a circle hang on nothing, and are left out.</summary>
    internal IReadOnlyList<Checkpoint> All => _all;

    /// <summary>The one that the machine stands on.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none.</exception>
    internal Checkpoint Current => _all.FirstOrDefault(IsCurrent) ?? throw Missing("the domain does not have a current snapshot");

    /// <summary>Describes them all.</summary>
    internal IEnumerable<VirtDomainSnapshot> Describe() => _all.Select(Describe);

    /// <summary>Describes one.</summary>
    internal VirtDomainSnapshot Describe(Checkpoint one) => new()
    {
        Domain = _domain,
        Name = one.Name,
        Description = DescriptionOf(one),
        State = one.State,
        MemoryLocation = one.HasMemory ? DomainSnapshotLocation.Internal : DomainSnapshotLocation.No,
        CreationTime = one.CreationTime,
        Parent = ParentOf(one)?.Name,
        IsCurrent = IsCurrent(one),
        Depth = Above(one).Count(),
        ChildCount = ChildrenOf(one).Count(),
        DescendantCount = _all.Count(other => Above(other).Contains(one)),
    };

    /// <summary>The first one of a name.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none.</exception>
    internal Checkpoint Find(string name) => _all.FirstOrDefault(one => one.Name == name) ?? throw Missing($"no domain snapshot with matching name '{name}'");

    /// <summary>The one of a name, to do something to it.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none; OperationFailed: there are several, and none of them is more meant than the others.</exception>
    internal Checkpoint FindOnly(string name) => _all.Count(one => one.Name == name) is > 1 and var count
        ? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"{count} snapshots of domain '{_domain.Name}' have the name '{name}'")
        : Find(name);

    /// <summary>The one of an identifier; null for none.</summary>
    internal Checkpoint? FindById(string? id) => _all.FirstOrDefault(one => one.InstanceId.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the machine stands on one.</summary>
    internal bool IsCurrent(Checkpoint one) => one.InstanceId.Equals(_now?.ParentId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Those that come right after one.</summary>
    internal IEnumerable<Checkpoint> ChildrenOf(Checkpoint one) => _children[one.InstanceId];

    /// <summary>The XML of one.</summary>
    /// <param name="one">Which.</param>
    /// <param name="description">What the machine was.</param>
    internal string ToXml(Checkpoint one, MachineDescription description)
    {
        var definition = DomainSnapshotDefinition.Parse("<domainsnapshot/>");
        definition.Name = one.Name;
        if (DescriptionOf(one) is { } text)
            definition.Root.Add(new System.Xml.Linq.XElement("description", text));
        definition.State = one.State;
        definition.Parent = ParentOf(one)?.Name;
        definition.CreationTime = one.CreationTime;
        definition.Memory = one.HasMemory ? DomainSnapshotLocation.Internal : DomainSnapshotLocation.No;
        definition.Domain = MachineXml.Write(description, _domain.Uuid, _domain.Name);
        return definition.ToXml(_domain.Uuid);
    }

    // What was said of the machine is in each checkpoint that nothing else was said of.
    private string? DescriptionOf(Checkpoint one) => one.Notes == _now?.Notes ? null : one.Notes;

    private Checkpoint? ParentOf(Checkpoint one) => FindById(one.ParentId);

    private IEnumerable<Checkpoint> Above(Checkpoint one)
    {
        for (var above = ParentOf(one); above is not null; above = ParentOf(above))
            yield return above;
    }

    private void Add(string parent)
    {
        foreach (var child in _children[parent].Where(child => child.InstanceId.Length > 0))
        {
            _all.Add(child);
            Add(child.InstanceId);
        }
    }

    private static VirtException Missing(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.NoDomainSnapshot, detail);
}
