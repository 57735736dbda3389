namespace Libvirt.Drivers.Test.Tests;

/// <summary>Checkpoints.</summary>
internal sealed partial class CheckpointFamily : VirshFamily
{
    internal override string Name => "checkpoints";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["checkpoint-create"] = CreateAsync,
        ["checkpoint-create-as"] = CreateAsAsync,
        ["checkpoint-delete"] = DeleteAsync,
        ["checkpoint-dumpxml"] = DumpAsync,
        ["checkpoint-info"] = InfoAsync,
        ["checkpoint-list"] = ListAsync,
        ["checkpoint-parent"] = ParentAsync,
    };

    internal override string Normalize(string output) => VirshMoments.Normalize(output);

    private static ICheckpointDriver Driver(VirshCall call) => call.Driver<ICheckpointDriver>();

    private static async Task CreateAsync(VirshCall call)
    {
        var (redefine, validate, quiesce) = (call.Flag("--redefine"), call.Flag("--redefine-validate"), call.Flag("--quiesce"));
        if (validate && !redefine)
            throw new VirshFailure("error: Option --redefine is required by option --redefine-validate\n");
        var flags = (redefine ? DomainCheckpointCreateFlags.Redefine : 0) | (validate ? DomainCheckpointCreateFlags.RedefineValidate : 0)
            | (quiesce ? DomainCheckpointCreateFlags.Quiesce : 0);
        var domain = await DomainFamily.LookupAsync(call);
        var file = call.Word(1);
        await CreateAsync(call, domain, VirshMoments.Read(file, "<domaincheckpoint/>"), flags, file is null ? "" : $" from '{file}'");
    }

    private static async Task CreateAsync(VirshCall call, VirtDomain domain, string xml, DomainCheckpointCreateFlags flags, string from)
    {
        var checkpoint = await Driver(call).CreateCheckpointAsync(domain.Key, xml, flags, default);
        call.Output.Append($"Domain checkpoint {checkpoint.Name} created{from}");
    }

    private static async Task CreateAsAsync(VirshCall call)
    {
        var (printXml, flags) = (call.Flag("--print-xml"), call.Flag("--quiesce") ? DomainCheckpointCreateFlags.Quiesce : 0);
        var disks = call.Values("--diskspec");
        var domain = await DomainFamily.LookupAsync(call);
        var xml = VirshMoments.Document("domaincheckpoint", call.Word(1), call.Word(2), "", disks.Select(Disk));
        if (printXml)
            call.Line(xml);
        else
            await CreateAsync(call, domain, xml, flags, "");
    }

    private static string Disk(string specification)
    {
        var words = specification.Split(',');
        var parts = VirshMoments.Parts(words.Skip(1), "checkpoint", "bitmap") ?? throw new VirshFailure($"error: unable to parse diskspec: {specification}\n");
        return $"    <disk name='{words[0]}'{(parts.TryGetValue("checkpoint", out var type) ? $" checkpoint='{type}'" : "")}{(parts.TryGetValue("bitmap", out var bitmap) ? $" bitmap='{bitmap}'" : "")}/>\n";
    }

    private static async Task<VirtDomainCheckpoint> FindAsync(VirshCall call, VirtDomain domain, string? name) => name is null
        ? throw new VirshFailure("error: --checkpointname is required\n")
        : await Driver(call).LookupCheckpointAsync(new(domain.Key, name), default);

    private static async Task DeleteAsync(VirshCall call)
    {
        var flags = (call.Flag("--children") ? DomainCheckpointDeleteFlags.Children : 0) | (call.Flag("--children-only") ? DomainCheckpointDeleteFlags.ChildrenOnly : 0)
            | (call.Flag("--metadata") ? DomainCheckpointDeleteFlags.MetadataOnly : 0);
        var domain = await DomainFamily.LookupAsync(call);
        var checkpoint = await FindAsync(call, domain, call.Word(1));
        await VirshFailure.Under($"Failed to delete checkpoint {checkpoint.Name}", Driver(call).DeleteCheckpointAsync(checkpoint.Key, flags, default));
        call.Line($"Domain checkpoint {checkpoint.Name} {(flags.HasFlag(DomainCheckpointDeleteFlags.ChildrenOnly) ? "children " : "")}deleted");
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = (call.Flag("--security-info") ? DomainCheckpointXmlFlags.Secure : 0) | (call.Flag("--no-domain") ? DomainCheckpointXmlFlags.NoDomain : 0)
            | (call.Flag("--size") ? DomainCheckpointXmlFlags.Size : 0);
        var domain = await DomainFamily.LookupAsync(call);
        var checkpoint = await FindAsync(call, domain, call.Word(1));
        call.Output.Append(await Driver(call).GetCheckpointXmlAsync(checkpoint.Key, flags, default));
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var domain = await DomainFamily.LookupAsync(call);
        var checkpoint = await FindAsync(call, domain, call.Word(1));
        void Line(string name, object value) => call.Line($"{name + ":",-15} {value}");
        Line("Name", checkpoint.Name);
        Line("Domain", domain.Name);
        Line("Parent", checkpoint.Parent ?? "-");
        Line("Children", checkpoint.ChildCount);
        Line("Descendants", checkpoint.DescendantCount);
    }

    private static async Task ParentAsync(VirshCall call)
    {
        var domain = await DomainFamily.LookupAsync(call);
        var checkpoint = await FindAsync(call, domain, call.Word(1));
        call.Output.Append(checkpoint.Parent ?? throw new VirshFailure($"error: checkpoint '{checkpoint.Name}' has no parent\n"));
    }

    private static async Task ListAsync(VirshCall call)
    {
        var from = call.Value("--from");
        bool Has(string option) => call.Flag("--" + option);
        var (tree, nameOnly, parent, roots) = (Has("tree"), Has("name"), Has("parent"), Has("roots"));
        VirshCall.Exclusive("tree", tree, "name", nameOnly);
        VirshCall.Exclusive("parent", parent, "roots", roots);
        VirshCall.Exclusive("parent", parent, "tree", tree);
        VirshCall.Exclusive("roots", roots, "tree", tree);
        VirshCall.Exclusive("roots", roots, "from", from is not null);
        var (leaves, noLeaves, topological, descendants) = (Has("leaves"), Has("no-leaves"), Has("topological"), Has("descendants"));
        if (tree && (leaves || noLeaves))
            throw new VirshFailure($"error: --{(leaves ? "leaves" : "no-leaves")} and --tree are mutually exclusive\n");
        if (descendants && from is null)
            throw new VirshFailure("error: --descendants requires --from\n");

        var domain = await DomainFamily.LookupAsync(call);
        var start = from is null ? null : await FindAsync(call, domain, from);
        var all = await Driver(call).ListCheckpointsAsync(domain.Key, default);
        // Both together leave nothing in libvirt.
        var list = (start is null ? all.Where(c => !roots || c.Parent is null) : After(all, start, descendants))
            .Where(c => (!leaves || c.ChildCount == 0) && (!noLeaves || c.ChildCount > 0));
        if (tree && start is not null)
            list = list.Append(start);
        if (!topological)
            list = VirshMoments.ByName(list, c => c.Name);

        if (tree)
            VirshMoments.Tree(call.Output, [.. list.Select(c => (c.Name, c.Equals(start) ? null : c.Parent))]);
        else if (nameOnly)
            call.Output.AppendJoin("", list.Select(c => c.Name + "\n"));
        else
            VirshMoments.Table(call.Output, parent, [], list.Select(c => new VirshMoments.Entry(c.Name, c.Parent, c.CreationTime, c.ChildCount == 0)));
    }

    private static IEnumerable<VirtDomainCheckpoint> After(IReadOnlyList<VirtDomainCheckpoint> all, VirtDomainCheckpoint start, bool descendants)
    {
        var before = new HashSet<string> { start.Name };
        foreach (var checkpoint in all)
        {
            if (checkpoint.Parent is null || !before.Contains(checkpoint.Parent))
                continue;
            if (descendants)
                before.Add(checkpoint.Name);
            yield return checkpoint;
        }
    }
}
