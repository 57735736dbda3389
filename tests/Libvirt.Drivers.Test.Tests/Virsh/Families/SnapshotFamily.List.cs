namespace Libvirt.Drivers.Test.Tests;

/// <content>Lists.</content>
internal sealed partial class SnapshotFamily
{
    private static async Task ListAsync(VirshCall call)
    {
        var from = call.Value("--from");
        bool Has(string option) => call.Flag("--" + option);
        var (tree, nameOnly, parent, roots, isCurrent) = (Has("tree"), Has("name"), Has("parent"), Has("roots"), Has("current"));
        VirshCall.Exclusive("tree", tree, "name", nameOnly);
        VirshCall.Exclusive("parent", parent, "roots", roots);
        VirshCall.Exclusive("parent", parent, "tree", tree);
        VirshCall.Exclusive("roots", roots, "tree", tree);
        VirshCall.Exclusive("roots", roots, "from", from is not null);
        VirshCall.Exclusive("roots", roots, "current", isCurrent);
        string[] filters = ["leaves", "no-leaves", "inactive", "active", "disk-only", "internal", "external"];
        var chosen = filters.Where(Has).ToHashSet();
        if (tree && chosen.Count > 0)
            throw new VirshFailure($"error: --{filters.First(chosen.Contains)} and --tree are mutually exclusive\n");
        var (topological, withMetadata, noMetadata, descendants) = (Has("topological"), Has("metadata"), Has("no-metadata"), Has("descendants"));
        if (descendants && from is null && !isCurrent)
            throw new VirshFailure("error: --descendants requires either --from or --current\n");

        var domain = await DomainFamily.LookupAsync(call);
        var start = from is not null || isCurrent ? await FindAsync(call, domain, from, isCurrent, "from") : null;
        var all = await Driver(call).ListSnapshotsAsync(domain.Key, default);
        var list = (start is null ? all.Where(s => !roots || s.Parent is null) : After(all, start, descendants))
            .Where(s => Matches(s, chosen) && (withMetadata || !noMetadata));
        if (tree && start is not null)
            list = list.Append(start);
        if (!topological)
            list = VirshMoments.ByName(list, s => s.Name);

        if (tree)
            VirshMoments.Tree(call.Output, [.. list.Select(s => (s.Name, s.Equals(start) ? null : s.Parent))]);
        else if (nameOnly)
            call.Output.AppendJoin("", list.Select(s => s.Name + "\n"));
        else
            VirshMoments.Table(call.Output, parent, ["State"], list.Select(s => new VirshMoments.Entry(s.Name, s.Parent, s.CreationTime, s.ChildCount == 0, State(s.State))));
    }

    private static IEnumerable<VirtDomainSnapshot> After(IReadOnlyList<VirtDomainSnapshot> all, VirtDomainSnapshot start, bool descendants)
    {
        var before = new HashSet<string> { start.Name };
        foreach (var snapshot in all)
        {
            if (snapshot.Parent is null || !before.Contains(snapshot.Parent))
                continue;
            if (descendants)
                before.Add(snapshot.Name);
            yield return snapshot;
        }
    }

    // A group of which all or none are chosen restricts nothing; but what has no children and has some, nothing does.
    private static bool Matches(VirtDomainSnapshot snapshot, HashSet<string> chosen)
    {
        bool Group(params (string Option, bool Fact)[] group) =>
            group.All(g => chosen.Contains(g.Option)) || !group.Any(g => chosen.Contains(g.Option)) || group.Any(g => chosen.Contains(g.Option) && g.Fact);
        var (inactive, diskOnly) = (snapshot.State == DomainSnapshotState.Shutoff, snapshot.State == DomainSnapshotState.DiskSnapshot);
        return (!chosen.Contains("leaves") || snapshot.ChildCount == 0) && (!chosen.Contains("no-leaves") || snapshot.ChildCount > 0)
            && Group(("inactive", inactive), ("active", !inactive && !diskOnly), ("disk-only", diskOnly))
            && Group(("internal", !snapshot.IsExternal), ("external", snapshot.IsExternal));
    }
}
