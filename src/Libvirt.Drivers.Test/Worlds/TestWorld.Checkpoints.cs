namespace Libvirt.Drivers.Test;

/// <content>Checkpoints.</content>
internal sealed partial class TestWorld
{
    internal IReadOnlyList<VirtDomainCheckpoint> ListCheckpoints(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
            return [.. DescribeCheckpoints(Find(key), connection)];
    }

    internal IReadOnlyList<VirtDomainCheckpoint> ListAllCheckpoints(VirtConnection connection)
    {
        lock (_gate)
            return [.. _domains.Sorted.Where(d => d.HasCheckpoints).SelectMany(d => DescribeCheckpoints(d, connection))];
    }

    internal VirtDomainCheckpoint LookupCheckpoint(VirtConnection connection, DomainMomentKey key)
    {
        lock (_gate)
        {
            var (domain, checkpoint) = FindCheckpoint(key);
            return DescribeCheckpoint(domain, checkpoint, Describe(domain, connection, Now));
        }
    }

    internal string GetCheckpointXml(DomainMomentKey key, DomainCheckpointXmlFlags flags)
    {
        lock (_gate)
        {
            var (domain, checkpoint) = FindCheckpoint(key);
            if (flags.HasFlag(DomainCheckpointXmlFlags.Size) && !domain.IsActive)
                throw DomainError(VirtErrorCode.OperationInvalid, "domain is not running");
            return MomentXml.Format(checkpoint.Value, flags, disk => WrittenSince(domain, disk.Name, checkpoint.Value.CreationTime ?? DateTimeOffset.UnixEpoch));
        }
    }

    internal VirtDomainCheckpoint CreateCheckpoint(VirtConnection connection, DomainKey key, string xml, DomainCheckpointCreateFlags flags)
    {
        flags.Check();
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, DomainCheckpointCreateFlags.Redefine | DomainCheckpointCreateFlags.Quiesce, "testDomainCheckpointCreateXML");
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.HasSnapshots)
                throw TestError(VirtErrorCode.OperationUnsupported, "cannot create checkpoint while snapshot exists");
            if (!domain.IsActive)
                throw TestError(VirtErrorCode.OperationUnsupported, "cannot create checkpoint for inactive domain");
            var isRecord = flags.HasFlag(DomainCheckpointCreateFlags.Redefine);
            var given = MomentXml.Checkpoints.Parse(xml, isRecord);
            var checkpoint = isRecord ? Redefine(domain, given) : Make(domain, given);
            Log.Debug($"domain '{domain.Name}' has checkpoint '{checkpoint.Value.Name}'");
            return DescribeCheckpoint(domain, checkpoint, Describe(domain, connection, Now));
        }
    }

    internal void DeleteCheckpoint(DomainMomentKey key, DomainCheckpointDeleteFlags flags)
    {
        flags.Check();
        lock (_gate)
        {
            var (domain, checkpoint) = FindCheckpoint(key);
            if ((flags & (DomainCheckpointDeleteFlags.Children | DomainCheckpointDeleteFlags.ChildrenOnly)) != 0)
                domain.Checkpoints.RemoveWithChildren(checkpoint, keep: flags.HasFlag(DomainCheckpointDeleteFlags.ChildrenOnly));
            else
                domain.Checkpoints.Remove(checkpoint);
        }
    }

    // One that follows the current one, and the first of all, becomes the current one.
    private static DomainMomentNode<DomainCheckpointDefinition> Redefine(TestDomain domain, DomainCheckpointDefinition given)
    {
        var checkpoints = domain.Checkpoints;
        checkpoints.CheckParent(given);
        if (given.Domain is not { } own)
            DomainCheckpointAlignment.NameBitmaps(given);
        else if (own.Uuid == domain.Uuid)
            DomainCheckpointAlignment.Align(given);
        else
            throw new VirtException(VirtErrorDomain.DomainCheckpoint, VirtErrorCode.InvalidArg, $"definition for checkpoint {given.Name} must use uuid {domain.Uuid}");
        var isCurrent = checkpoints.Current is null || checkpoints.Find(given.Parent) == checkpoints.Current;
        var node = checkpoints.Find(given.Name);
        if (node is null)
            node = checkpoints.Add(given);
        else
            checkpoints.Replace(node, given);
        if (isCurrent)
            checkpoints.Current = node;
        return node;
    }

    private DomainMomentNode<DomainCheckpointDefinition> Make(TestDomain domain, DomainCheckpointDefinition given)
    {
        given.Stamp(Now);
        given.Domain = domain.Current.Copy();
        DomainCheckpointAlignment.Align(given);
        given.Parent = domain.Checkpoints.Current?.Value.Name;
        return domain.Checkpoints.Current = domain.Checkpoints.Add(given);
    }

    // libvirt's test driver does not know how much was written.
    private ulong? WrittenSince(TestDomain domain, string disk, DateTimeOffset time)
    {
        if (domain.Run is not { Activity: { } activity } run)
            return null;
        var now = Now;
        var elapsed = run.Clock.Elapsed(now);
        var before = elapsed > now - time ? elapsed - (now - time) : TimeSpan.Zero;
        var traffic = activity.Of("traffic", disk);
        return traffic.At("wr.bytes", elapsed) - traffic.At("wr.bytes", before);
    }

    private (TestDomain Domain, DomainMomentNode<DomainCheckpointDefinition> Checkpoint) FindCheckpoint(DomainMomentKey key)
    {
        var domain = Find(key.Domain);
        return (domain, domain.Checkpoints.Find(key.Name) ?? throw TestError(VirtErrorCode.NoDomainCheckpoint, $"no domain checkpoint with matching name '{key.Name}'"));
    }

    private IEnumerable<VirtDomainCheckpoint> DescribeCheckpoints(TestDomain domain, VirtConnection connection)
    {
        var facts = Describe(domain, connection, Now);
        return domain.Checkpoints.All.Select(node => DescribeCheckpoint(domain, node, facts));
    }

    private static VirtDomainCheckpoint DescribeCheckpoint(TestDomain domain, DomainMomentNode<DomainCheckpointDefinition> node, VirtDomain facts) => new()
    {
        Domain = facts,
        Name = node.Value.Name,
        Description = node.Value.Description,
        CreationTime = node.Value.CreationTime ?? DateTimeOffset.UnixEpoch,
        Parent = node.Value.Parent,
        IsCurrent = domain.Checkpoints.Current == node,
        Depth = node.Depth,
        ChildCount = node.Children.Count,
        DescendantCount = node.Descendants().Count(),
        Disk = [.. node.Value.Disks.Select(d => new VirtDomainCheckpointDisk(d.Name, d.Bitmap))],
    };
}
