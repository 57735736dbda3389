namespace Libvirt.Drivers.Test.Tests;

/// <summary>Snapshots.</summary>
internal sealed partial class SnapshotFamily : VirshFamily
{
    internal override string Name => "snapshots";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["snapshot-create"] = CreateAsync,
        ["snapshot-create-as"] = CreateAsAsync,
        ["snapshot-current"] = CurrentAsync,
        ["snapshot-delete"] = DeleteAsync,
        ["snapshot-dumpxml"] = DumpAsync,
        ["snapshot-info"] = InfoAsync,
        ["snapshot-list"] = ListAsync,
        ["snapshot-parent"] = ParentAsync,
        ["snapshot-revert"] = RevertAsync,
    };

    internal override string Normalize(string output) => VirshMoments.Normalize(output);

    private static ISnapshotDriver Driver(VirshCall call) => call.Driver<ISnapshotDriver>();

    private static DomainSnapshotCreateFlags CreateFlags(VirshCall call)
    {
        (string Option, DomainSnapshotCreateFlags Flag)[] options =
        [
            ("--redefine", DomainSnapshotCreateFlags.Redefine), ("--current", DomainSnapshotCreateFlags.Current), ("--no-metadata", DomainSnapshotCreateFlags.NoMetadata),
            ("--halt", DomainSnapshotCreateFlags.Halt), ("--disk-only", DomainSnapshotCreateFlags.DiskOnly), ("--reuse-external", DomainSnapshotCreateFlags.ReuseExt),
            ("--quiesce", DomainSnapshotCreateFlags.Quiesce), ("--atomic", DomainSnapshotCreateFlags.Atomic), ("--live", DomainSnapshotCreateFlags.Live),
            ("--validate", DomainSnapshotCreateFlags.Validate),
        ];
        return options.Where(o => call.Flag(o.Option)).Aggregate(DomainSnapshotCreateFlags.None, (all, o) => all | o.Flag);
    }

    private static async Task CreateAsync(VirshCall call)
    {
        var flags = CreateFlags(call);
        var domain = await DomainFamily.LookupAsync(call);
        var file = call.Word(1);
        await CreateAsync(call, domain, VirshMoments.Read(file, "<domainsnapshot/>"), flags, file is null ? "" : $" from '{file}'");
    }

    private static async Task CreateAsAsync(VirshCall call)
    {
        var flags = CreateFlags(call);
        var printXml = call.Flag("--print-xml");
        var (memory, disks) = (call.Value("--memspec"), call.Values("--diskspec"));
        var domain = await DomainFamily.LookupAsync(call);
        var xml = VirshMoments.Document("domainsnapshot", call.Word(1), call.Word(2), Memory(memory), disks.Select(Disk));
        if (printXml)
            call.Line(xml);
        else
            await CreateAsync(call, domain, xml, flags, "");
    }

    private static string Memory(string? specification)
    {
        if (specification is null)
            return "";
        var words = specification.Split(',').Select(w => w.StartsWith('/') ? "file=" + w : w);
        var parts = VirshMoments.Parts(words, "file", "snapshot") ?? throw new VirshFailure($"error: unable to parse memspec: {specification}\n");
        return $"  <memory{(parts.TryGetValue("snapshot", out var place) ? $" snapshot='{place}'" : "")}{(parts.TryGetValue("file", out var file) ? $" file='{file}'" : "")}/>\n";
    }

    private static string Disk(string specification)
    {
        var words = specification.Split(',');
        var parts = VirshMoments.Parts(words.Skip(1), "snapshot", "driver", "stype", "file") ?? throw new VirshFailure($"error: unable to parse diskspec: {specification}\n");
        var type = parts.GetValueOrDefault("stype");
        if (type is not (null or "file" or "block"))
            throw new VirshFailure($"error: Unknown storage type: '{type}'\nerror: unable to parse diskspec: {specification}\n");
        var start = $"    <disk name='{words[0]}'{(parts.TryGetValue("snapshot", out var place) ? $" snapshot='{place}'" : "")}{(type is null ? "" : $" type='{type}'")}";
        var driver = parts.TryGetValue("driver", out var format) ? $"      <driver type='{format}'/>\n" : "";
        var source = parts.TryGetValue("file", out var file) ? $"      <source {(type == "block" ? "dev" : "file")}='{file}'/>\n" : "";
        return driver.Length + source.Length == 0 ? start + "/>\n" : $"{start}>\n{driver}{source}    </disk>\n";
    }

    // virsh does itself what --halt asks for, where it takes an error for that of a libvirt which does not know it.
    private static async Task CreateAsync(VirshCall call, VirtDomain domain, string xml, DomainSnapshotCreateFlags flags, string from)
    {
        VirtDomainSnapshot snapshot;
        var halt = false;
        try
        {
            snapshot = await Driver(call).CreateSnapshotAsync(domain.Key, xml, flags, default);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.InvalidArg && flags.HasFlag(DomainSnapshotCreateFlags.Halt))
        {
            if (!domain.Persistent)
                throw new VirshFailure("error: cannot halt after snapshot of transient domain\n");
            halt = domain.IsActive;
            snapshot = await Driver(call).CreateSnapshotAsync(domain.Key, xml, flags & ~DomainSnapshotCreateFlags.Halt, default);
        }
        if (halt)
            await call.Driver<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, default);
        call.Output.Append($"Domain snapshot {snapshot.Name} created{from}");
    }

    private static async Task CurrentAsync(VirshCall call)
    {
        var (nameOnly, flags) = (call.Flag("--name"), call.Flag("--security-info") ? DomainXmlFlags.Secure : 0);
        VirshCall.Exclusive("name", nameOnly, "snapshotname", call.Word(1) is not null);
        var domain = await DomainFamily.LookupAsync(call);
        if (call.Word(1) is { } name)
        {
            var xml = await Driver(call).GetSnapshotXmlAsync(new(domain.Key, name), DomainXmlFlags.Secure, default);
            var diskOnly = xml.Contains("<state>disk-snapshot</state>") ? DomainSnapshotCreateFlags.DiskOnly : 0;
            await Driver(call).CreateSnapshotAsync(domain.Key, xml, DomainSnapshotCreateFlags.Redefine | DomainSnapshotCreateFlags.Current | diskOnly, default);
            call.Output.Append($"Snapshot {name} set as current");
            return;
        }
        if ((await Driver(call).ListSnapshotsAsync(domain.Key, default)).FirstOrDefault(s => s.IsCurrent) is not { } current)
            throw new VirshFailure($"error: domain '{call.Word(0)}' has no current snapshot\n");
        call.Output.Append(nameOnly ? current.Name : await Driver(call).GetSnapshotXmlAsync(current.Key, flags, default));
    }

    private static async Task<VirtDomainSnapshot> FindAsync(VirshCall call, VirtDomain domain, string? name, bool isCurrent, string option = "snapshotname")
    {
        if (name is not null && isCurrent)
            throw new VirshFailure($"error: --{option} and --current are mutually exclusive\n");
        if (name is not null)
            return await Driver(call).LookupSnapshotAsync(new(domain.Key, name), default);
        return isCurrent ? await Driver(call).GetCurrentSnapshotAsync(domain.Key, default) : throw new VirshFailure($"error: --{option} or --current is required\n");
    }

    private static async Task DeleteAsync(VirshCall call)
    {
        var isCurrent = call.Flag("--current");
        var flags = (call.Flag("--children") ? DomainSnapshotDeleteFlags.Children : 0) | (call.Flag("--children-only") ? DomainSnapshotDeleteFlags.ChildrenOnly : 0)
            | (call.Flag("--metadata") ? DomainSnapshotDeleteFlags.MetadataOnly : 0);
        var domain = await DomainFamily.LookupAsync(call);
        var snapshot = await FindAsync(call, domain, call.Word(1), isCurrent);
        await VirshFailure.Under($"Failed to delete snapshot {snapshot.Name}", Driver(call).DeleteSnapshotAsync(snapshot.Key, flags, default));
        call.Line($"Domain snapshot {snapshot.Name} {(flags.HasFlag(DomainSnapshotDeleteFlags.ChildrenOnly) ? "children " : "")}deleted");
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = call.Flag("--security-info") ? DomainXmlFlags.Secure : 0;
        var domain = await DomainFamily.LookupAsync(call);
        call.Output.Append(await Driver(call).GetSnapshotXmlAsync(new(domain.Key, call.Word(1)!), flags, default));
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var isCurrent = call.Flag("--current");
        var domain = await DomainFamily.LookupAsync(call);
        var snapshot = await FindAsync(call, domain, call.Word(1), isCurrent);
        void Line(string name, object value) => call.Line($"{name + ":",-15} {value}");
        Line("Name", snapshot.Name);
        Line("Domain", domain.Name);
        Line("Current", snapshot.IsCurrent ? "yes" : "no");
        Line("State", State(snapshot.State));
        Line("Location", snapshot.IsExternal ? "external" : "internal");
        Line("Parent", snapshot.Parent ?? "-");
        Line("Children", snapshot.ChildCount);
        Line("Descendants", snapshot.DescendantCount);
        Line("Metadata", "yes");
    }

    private static async Task ParentAsync(VirshCall call)
    {
        var isCurrent = call.Flag("--current");
        var domain = await DomainFamily.LookupAsync(call);
        var snapshot = await FindAsync(call, domain, call.Word(1), isCurrent);
        call.Output.Append(snapshot.Parent ?? throw new VirshFailure($"error: snapshot '{snapshot.Name}' has no parent\n"));
    }

    // virsh tries --force only when it is told that force is needed.
    private static async Task RevertAsync(VirshCall call)
    {
        var (isCurrent, force) = (call.Flag("--current"), call.Flag("--force"));
        var flags = (call.Flag("--running") ? DomainSnapshotRevertFlags.Running : 0) | (call.Flag("--paused") ? DomainSnapshotRevertFlags.Paused : 0)
            | (call.Flag("--reset-nvram") ? DomainSnapshotRevertFlags.ResetNvram : 0);
        var domain = await DomainFamily.LookupAsync(call);
        var snapshot = await FindAsync(call, domain, call.Word(1), isCurrent);
        try
        {
            await VirshFailure.Under($"Failed to revert snapshot {snapshot.Name}", RevertAsync(flags));
        }
        catch (VirshFailure e) when (force && e.Message.Contains("revert requires force"))
        {
            await VirshFailure.Under($"Failed to revert snapshot {snapshot.Name}", RevertAsync(flags | DomainSnapshotRevertFlags.Force));
        }
        call.Line($"Domain snapshot {snapshot.Name} reverted");

        ValueTask<VirtDomain> RevertAsync(DomainSnapshotRevertFlags how) => Driver(call).RevertToSnapshotAsync(snapshot.Key, how, default);
    }

    private static string State(DomainSnapshotState state) => state == DomainSnapshotState.DiskSnapshot ? "disk-snapshot" : state.ToString().ToLowerInvariant();
}
