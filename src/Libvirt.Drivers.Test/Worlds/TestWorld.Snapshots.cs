namespace Libvirt.Drivers.Test;

/// <content>Snapshots.</content>
internal sealed partial class TestWorld
{
    private const DomainSnapshotCreateFlags LibvirtsSnapshotFlags =
        DomainSnapshotCreateFlags.Redefine | DomainSnapshotCreateFlags.Current | DomainSnapshotCreateFlags.Halt | DomainSnapshotCreateFlags.Quiesce
        | DomainSnapshotCreateFlags.Atomic | DomainSnapshotCreateFlags.Live | DomainSnapshotCreateFlags.Validate;

    internal IReadOnlyList<VirtDomainSnapshot> ListSnapshots(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
            return [.. DescribeSnapshots(Find(key), connection)];
    }

    internal IReadOnlyList<VirtDomainSnapshot> ListAllSnapshots(VirtConnection connection)
    {
        lock (_gate)
            return [.. _domains.Sorted.Where(d => d.HasSnapshots).SelectMany(d => DescribeSnapshots(d, connection))];
    }

    internal VirtDomainSnapshot LookupSnapshot(VirtConnection connection, DomainMomentKey key)
    {
        lock (_gate)
        {
            var (domain, snapshot) = FindSnapshot(key);
            return DescribeSnapshot(domain, snapshot, Describe(domain, connection, Now));
        }
    }

    internal VirtDomainSnapshot GetCurrentSnapshot(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            var current = domain.Snapshots.Current ?? throw TestError(VirtErrorCode.NoDomainSnapshot, "the domain does not have a current snapshot");
            return DescribeSnapshot(domain, current, Describe(domain, connection, Now));
        }
    }

    internal string GetSnapshotXml(DomainMomentKey key, DomainXmlFlags flags)
    {
        lock (_gate)
        {
            var (domain, snapshot) = FindSnapshot(key);
            return MomentXml.Format(snapshot.Value, domain.Uuid, secure: flags.HasFlag(DomainXmlFlags.Secure));
        }
    }

    internal VirtDomainSnapshot CreateSnapshot(VirtConnection connection, DomainKey key, string xml, DomainSnapshotCreateFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, LibvirtsSnapshotFlags | (IsOurs ? DomainSnapshotCreateFlags.DiskOnly | DomainSnapshotCreateFlags.ReuseExt : 0), "testDomainSnapshotCreateXML");
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.HasCheckpoints)
                throw TestError(VirtErrorCode.OperationUnsupported, "cannot create snapshot while checkpoint exists");
            if (!domain.Persistent && flags.HasFlag(DomainSnapshotCreateFlags.Halt))
                throw TestError(VirtErrorCode.OperationInvalid, "cannot halt after transient domain snapshot");
            var given = DomainSnapshotDefinition.Parse(xml);
            if (flags.HasFlag(DomainSnapshotCreateFlags.Validate))
                DomainSnapshotSchema.Check(given.Root);
            var isRecord = flags.HasFlag(DomainSnapshotCreateFlags.Redefine);
            MomentXml.Snapshots.Normalize(given, isRecord ? DomainSnapshotParseFlags.Redefine : DomainSnapshotParseFlags.None);
            var snapshot = isRecord ? Redefine(domain, given, flags) : Take(domain, given, flags);
            Log.Debug($"domain '{domain.Name}' has snapshot '{snapshot.Value.Name}'");
            if (flags.HasFlag(DomainSnapshotCreateFlags.Halt) && domain.IsActive)
                Stop(domain, DomainReason.FromSnapshot, connection, DomainEventDetail.FromSnapshot);
            return DescribeSnapshot(domain, snapshot, Describe(domain, connection, Now));
        }
    }

    internal void DeleteSnapshot(DomainMomentKey key, DomainSnapshotDeleteFlags flags)
    {
        flags.Check();
        var known = DomainSnapshotDeleteFlags.Children | DomainSnapshotDeleteFlags.ChildrenOnly | (IsOurs ? DomainSnapshotDeleteFlags.MetadataOnly : 0);
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, known, "testDomainSnapshotDelete");
        lock (_gate)
        {
            var (domain, snapshot) = FindSnapshot(key);
            if ((flags & (DomainSnapshotDeleteFlags.Children | DomainSnapshotDeleteFlags.ChildrenOnly)) != 0)
                domain.Snapshots.RemoveWithChildren(snapshot, keep: flags.HasFlag(DomainSnapshotDeleteFlags.ChildrenOnly));
            else
                domain.Snapshots.Remove(snapshot);
        }
    }

    private DomainMomentNode<DomainSnapshotDefinition> Redefine(TestDomain domain, DomainSnapshotDefinition given, DomainSnapshotCreateFlags flags)
    {
        var snapshots = domain.Snapshots;
        snapshots.CheckParent(given);
        var node = snapshots.Find(given.Name);
        DomainSnapshotRecord.Check(given, domain.Uuid, node?.Value, flags.HasFlag(DomainSnapshotCreateFlags.DiskOnly));
        var isExternal = given.State == DomainSnapshotState.DiskSnapshot || given.IsExternal;
        DomainSnapshotAlignment.Align(
            given, node?.Value.Domain, isExternal ? DomainSnapshotLocation.External : DomainSnapshotLocation.Internal, uniform: true, Images is { } images ? images.IsFile : null);
        if (node is null)
        {
            node = snapshots.Add(given);
        }
        else
        {
            given.Domain ??= node.Value.Domain;
            snapshots.Replace(node, given);
        }
        if (flags.HasFlag(DomainSnapshotCreateFlags.Current))
            snapshots.Current = node;
        return node;
    }

    private DomainMomentNode<DomainSnapshotDefinition> Take(TestDomain domain, DomainSnapshotDefinition given, DomainSnapshotCreateFlags flags)
    {
        given.Stamp(Now);
        given.Domain = domain.Current.Copy();
        if (given.Disks.Any(d => d.Location == DomainSnapshotLocation.Manual))
            throw TestError(VirtErrorCode.OperationUnsupported, "'manual' snapshot mode is not supported by the test driver");
        given.State = (DomainSnapshotState)(int)domain.State;
        var location = given.Memory == DomainSnapshotLocation.External ? DomainSnapshotLocation.External : DomainSnapshotLocation.Internal;
        if (flags.HasFlag(DomainSnapshotCreateFlags.DiskOnly))
        {
            location = DomainSnapshotLocation.External;
            given.State = domain.IsActive ? DomainSnapshotState.DiskSnapshot : DomainSnapshotState.Shutoff;
            given.Memory = DomainSnapshotLocation.No;
        }
        else if (location == DomainSnapshotLocation.Internal)
        {
            given.Memory = given.State == DomainSnapshotState.Shutoff ? DomainSnapshotLocation.No : DomainSnapshotLocation.Internal;
        }
        DomainSnapshotAlignment.Align(given, null, location, uniform: true, Images is { } images ? images.IsFile : null);
        given.Parent = domain.Snapshots.Current?.Value.Name;
        return domain.Snapshots.Current = domain.Snapshots.Add(given);
    }

    private (TestDomain Domain, DomainMomentNode<DomainSnapshotDefinition> Snapshot) FindSnapshot(DomainMomentKey key)
    {
        var domain = Find(key.Domain);
        return (domain, domain.Snapshots.Find(key.Name) ?? throw TestError(VirtErrorCode.NoDomainSnapshot, $"no domain snapshot with matching name '{key.Name}'"));
    }

    private IEnumerable<VirtDomainSnapshot> DescribeSnapshots(TestDomain domain, VirtConnection connection)
    {
        var facts = Describe(domain, connection, Now);
        return domain.Snapshots.All.Select(node => DescribeSnapshot(domain, node, facts));
    }

    private static VirtDomainSnapshot DescribeSnapshot(TestDomain domain, DomainMomentNode<DomainSnapshotDefinition> node, VirtDomain facts) => new()
    {
        Domain = facts,
        Name = node.Value.Name,
        Description = node.Value.Description,
        State = node.Value.State,
        MemoryLocation = node.Value.Memory,
        MemoryPath = node.Value.MemoryFile,
        CreationTime = node.Value.CreationTime ?? DateTimeOffset.UnixEpoch,
        Parent = node.Value.Parent,
        IsCurrent = domain.Snapshots.Current == node,
        Depth = node.Depth,
        ChildCount = node.Children.Count,
        DescendantCount = node.Descendants().Count(),
        Disk = [.. node.Value.Disks.Select(d => new VirtDomainSnapshotDisk(d.Name, d.Location, d.Path))],
    };
}
