using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Normalization;

namespace Libvirt.Drivers.Esx.Snapshots;

/// <summary>The snapshots of one machine, as they were read with it.</summary>
/// <param name="content">The machine's properties, with <see cref="Paths"/>.</param>
/// <param name="domain">The domain that it is.</param>
internal sealed class MachineSnapshots(ObjectContent content, VirtDomain domain)
{
    private const string Tree = "snapshot.rootSnapshotList";
    private const string CurrentSnapshot = "snapshot.currentSnapshot";

    /// <summary>The leaves for them, beyond those of a domain.</summary>
    internal static readonly string[] Paths = [Tree];

    // A wish for a snapshot has no domain in it that would have to be arranged.
    private static readonly DomainSnapshotNormalizer Wishes = new(new DomainNormalizer(
        new DomainDefaults
        {
            Arch = "i686",
        },
        []));

    private readonly IReadOnlyList<SnapshotNode> _all =
        [.. SnapshotNode.ReadRoots(content.Properties.GetValueOrDefault(Tree)).SelectMany(root => root.WithDescendants())];

    private readonly ManagedObject? _current = content.Reference(CurrentSnapshot);

    /// <summary>The machine.</summary>
    internal ManagedObject Object => content.Object;

    /// <summary>All of them, each after its parent.</summary>
    internal IEnumerable<VirtDomainSnapshot> Describe() => _all.Select(Describe);

    /// <summary>One of them.</summary>
    internal VirtDomainSnapshot Describe(SnapshotNode node) => new()
    {
        Domain = domain,
        Name = node.Name,
        Description = node.Description,
        State = (DomainSnapshotState)node.State,
        MemoryLocation = node.State is DomainState.Shutoff ? DomainSnapshotLocation.No : DomainSnapshotLocation.Internal,
        CreationTime = node.CreationTime,
        Parent = node.Parent?.Name,
        IsCurrent = node.Object == _current,
        Depth = Depth(node),
        ChildCount = node.Children.Count,
        DescendantCount = node.WithDescendants().Count() - 1,
    };

    /// <summary>The first one of a name, as libvirt has it.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none.</exception>
    internal SnapshotNode Find(string name) => _all.FirstOrDefault(node => node.Name == name) ?? throw Missing($"Could not find snapshot with name '{name}'");

    /// <summary>The one of a name, to do something to it.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none; OperationFailed: there are several, and none of them is more meant than the others.</exception>
    internal SnapshotNode FindOnly(string name) => _all.Count(node => node.Name == name) is > 1 and var count
        ? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, $"{count} snapshots of domain '{domain.Name}' have the name '{name}'")
        : Find(name);

    /// <summary>The one that a task has made.</summary>
    internal SnapshotNode Find(ManagedObject made) =>
        _all.FirstOrDefault(node => node.Object == made) ?? throw Missing($"Could not find domain snapshot with internal name '{made.Value}'");

    /// <summary>The one that the machine's state derives from.</summary>
    /// <exception cref="VirtException">NoDomainSnapshot: there is none.</exception>
    internal SnapshotNode Current => Find(_current ?? throw Missing("Domain has no current snapshot"));

    /// <summary>The XML of one of them.</summary>
    internal string ToXml(SnapshotNode node)
    {
        var definition = DomainSnapshotDefinition.Parse("<domainsnapshot/>");
        definition.Name = node.Name;
        definition.Root.Add(new XElement("description", node.Description));
        definition.State = (DomainSnapshotState)node.State;
        definition.Parent = node.Parent?.Name;
        definition.CreationTime = node.CreationTime;
        // libvirt writes it with an end of its own where there is nothing in it.
        return definition.ToXml(domain.Uuid).Replace("<description/>", "<description></description>", StringComparison.Ordinal);
    }

    /// <summary>Reads what a new one shall be like.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: it wants what there is not; OperationInvalid: there is one of its name; others: the XML is refused.</exception>
    internal static DomainSnapshotDefinition ParseWish(string xml, bool validate)
    {
        var wish = DomainSnapshotDefinition.Parse(xml);
        if (validate)
            DomainSnapshotSchema.Check(wish.Root);
        Wishes.Normalize(wish, DomainSnapshotParseFlags.None);
        wish.Stamp(DateTimeOffset.UtcNow);
        if (wish.Disks.Any())
            throw Unsupported("disk snapshots not supported yet");
        // libvirt passes it over, and takes the snapshot without the file.
        return wish.MemoryFile is null ? wish : throw Unsupported("memory snapshots in files are not supported");
    }

    /// <summary>Refuses a name that there is already.</summary>
    internal void CheckNew(string name)
    {
        if (_all.Any(node => node.Name == name))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationInvalid, $"Snapshot '{name}' already exists");
    }

    private static int Depth(SnapshotNode node)
    {
        var depth = 0;
        for (var above = node.Parent; above is not null; above = above.Parent)
            depth++;
        return depth;
    }

    private static VirtException Missing(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.NoDomainSnapshot, detail);

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.ConfigUnsupported, detail);
}
