using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>Snapshots made, reverted to and deleted by one side, and seen by both: <c>snapshot-list --tree</c>, <c>-info</c>, <c>-dumpxml</c>, <c>-current</c>, <c>-parent</c>.</summary>
internal static class SnapshotRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides, string name)
    {
        var driver = sides.Ours.Require<ISnapshotDriver>();
        var domain = (await sides.LookupAsync(name)).Key;
        await CompareListsAsync(sides, name, domain);

        sides.Same("snapshot-create-as by virsh", "Domain snapshot one created", sides.Virsh($"snapshot-create-as {name} one first --disk-only"));
        await CompareListsAsync(sides, name, domain);
        await driver.CreateSnapshotAsync(domain, "<domainsnapshot><name>two</name><description>second</description></domainsnapshot>", DomainSnapshotCreateFlags.None, Token);
        await CompareListsAsync(sides, name, domain);
        sides.Same(
            "snapshot-create of a name that is there",
            sides.Virsh($"snapshot-create-as {name} two"),
            await Sides.UsAsync(() => driver.CreateSnapshotAsync(domain, "<domainsnapshot><name>two</name></domainsnapshot>", DomainSnapshotCreateFlags.None, Token)));

        sides.Same("snapshot-revert by virsh", "Domain snapshot one reverted", sides.Virsh($"snapshot-revert {name} one"));
        await CompareListsAsync(sides, name, domain);
        await driver.CreateSnapshotAsync(domain, "<domainsnapshot><name>three</name></domainsnapshot>", DomainSnapshotCreateFlags.DiskOnly, Token);
        await driver.RevertToSnapshotAsync(new DomainMomentKey(domain, "two"), DomainSnapshotRevertFlags.None, Token);
        await CompareListsAsync(sides, name, domain);

        sides.Same("snapshot-delete by virsh", "Domain snapshot three deleted", sides.Virsh($"snapshot-delete {name} three"));
        await CompareListsAsync(sides, name, domain);
        await driver.DeleteSnapshotAsync(new DomainMomentKey(domain, "one"), DomainSnapshotDeleteFlags.Children, Token);
        await CompareListsAsync(sides, name, domain);
    }

    private static async Task CompareListsAsync(Sides sides, string name, DomainKey domain)
    {
        var driver = sides.Ours.Require<ISnapshotDriver>();
        var ours = await driver.ListSnapshotsAsync(domain, Token);
        sides.Same(
            "snapshot-list",
            Rows(sides.Virsh($"snapshot-list {name}")),
            string.Join('\n', ours.Select(one => $"{one.Name} | {one.CreationTime.UtcDateTime:yyyy-MM-dd HH:mm:ss} +0000 | {Of(one.State)}").Order(StringComparer.Ordinal)));
        sides.Same("snapshot-list --tree", Squeeze(sides.Virsh($"snapshot-list {name} --tree")), Tree(ours, null, 0).Trim());
        foreach (var one in ours)
        {
            var info = Pairs(sides.Virsh($"snapshot-info {name} {one.Name}"));
            sides.Same($"snapshot-info {one.Name}: Current", info["Current"], YesNo(one.IsCurrent));
            sides.Same($"snapshot-info {one.Name}: Parent", info["Parent"], one.Parent ?? "-");
            sides.Same($"snapshot-info {one.Name}: Children", info["Children"], $"{one.ChildCount}");
            sides.Same($"snapshot-info {one.Name}: Descendants", info["Descendants"], $"{one.DescendantCount}");
            sides.SameXml(
                $"snapshot-dumpxml {one.Name}",
                sides.Virsh($"snapshot-dumpxml {name} {one.Name}"),
                await driver.GetSnapshotXmlAsync(new DomainMomentKey(domain, one.Name), DomainXmlFlags.None, Token));
        }
        if (ours.FirstOrDefault(one => one.IsCurrent) is { } current)
            sides.Same("snapshot-current", sides.Virsh($"snapshot-current {name} --name"), current.Name);
    }

    private static string Of(DomainSnapshotState state) => state switch
    {
        DomainSnapshotState.Running => "running",
        DomainSnapshotState.Shutoff => "shutoff",
        DomainSnapshotState.Paused => "paused",
        _ => "no state",
    };

    // The names in the order of the tree: how it is drawn does not matter.
    private static string Tree(IReadOnlyList<VirtDomainSnapshot> all, string? parent, int depth) =>
        string.Concat(all.Where(one => one.Parent == parent).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{depth}:{one.Name} {Tree(all, one.Name, depth + 1)}"));

    // A level is two columns, behind the three that lead to a name.
    private static string Squeeze(string text) => string.Join(' ', text.Split('\n')
        .Select(line => (Line: line, Name: line.TrimStart(' ', '|', '+', '-')))
        .Where(line => line.Name.Trim().Length > 0)
        .Select(line => $"{Math.Max(0, line.Line.Length - line.Name.Length - 3) / 2}:{line.Name.Trim()}"));
}
