namespace Libvirt.Drivers.Test.Tests;

/// <summary>Domains: lists, facts, life cycle, definitions, statistics.</summary>
internal sealed partial class DomainFamily : VirshFamily
{
    internal override string Name => "domains";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["list"] = ListAsync,
        ["define"] = call => FromFileAsync(call, "define", "defined", xml => Config(call).DefineDomainAsync(xml, default)),
        ["create"] = CreateAsync,
        ["domstats"] = StatsAsync,
        ["dominfo"] = InfoAsync,
        ["domstate"] = StateAsync,
        ["domid"] = async call => call.Line((await LookupAsync(call)).Id?.ToString() ?? "-"),
        ["domuuid"] = async call => call.Line((await LookupAsync(call)).Uuid.ToString()),
        ["domname"] = async call => call.Line((await LookupAsync(call)).Name),
        ["dumpxml"] = DumpAsync,
        ["start"] = StartAsync,
        ["shutdown"] = call => DoAsync(call, "is being shutdown", domain => Life(call).ShutdownDomainAsync(domain, default)),
        ["reboot"] = call => DoAsync(call, "is being rebooted", domain => Life(call).RebootDomainAsync(domain, wait: true, default)),
        ["reset"] = call => DoAsync(call, "was reset", domain => Life(call).ResetDomainAsync(domain, default)),
        ["destroy"] = call => DoAsync(call, "destroyed", domain => Life(call).DestroyDomainAsync(domain, default)),
        ["suspend"] = call => DoAsync(call, "suspended", domain => Life(call).SuspendDomainAsync(domain, default)),
        ["resume"] = call => DoAsync(call, "resumed", domain => Life(call).ResumeDomainAsync(domain, default)),
        ["undefine"] = UndefineAsync,
        ["autostart"] = AutostartAsync,
    };

    /// <summary>The domain that a command names first.</summary>
    internal static async Task<VirtDomain> LookupAsync(VirshCall call)
    {
        var (driver, name) = (call.Driver<IDomainDriver>(), call.Word(0)!);
        try
        {
            if (int.TryParse(name, out var id))
                return await driver.LookupDomainByIdAsync(id, default);
            return Guid.TryParse(name, out var uuid) ? await driver.LookupDomainByUuidAsync(uuid, default) : await driver.LookupDomainByNameAsync(name, default);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            throw new VirshFailure($"error: failed to get domain '{name}'\n");
        }
    }

    private static IDomainConfigDriver Config(VirshCall call) => call.Driver<IDomainConfigDriver>();

    private static IDomainLifecycleDriver Life(VirshCall call) => call.Driver<IDomainLifecycleDriver>();

    private static Task CreateAsync(VirshCall call)
    {
        var flags = call.Flag("--paused") ? DomainStartFlags.Paused : DomainStartFlags.None;
        return FromFileAsync(call, "create", "created", xml => Life(call).CreateDomainAsync(xml, flags, default));
    }

    private static async Task FromFileAsync(VirshCall call, string verb, string done, Func<string, ValueTask<VirtDomain>> make)
    {
        var path = call.Word(0)!;
        var domain = await VirshFailure.Under($"Failed to {verb} domain from {path}", make(await File.ReadAllTextAsync(path)));
        call.Line($"Domain '{domain.Name}' {done} from {path}");
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var domain = await LookupAsync(call);
        VirshText.Info(call.Output, domain);
        var messages = await call.Driver<IDomainDiagnosticsDriver>().GetDomainMessagesAsync(domain.Key, DomainMessageKinds.All, default);
        for (var i = 0; i < messages.Count; i++)
            call.Line($"{(i == 0 ? "Messages:" : ""),-15} {messages[i]}");
    }

    private static async Task StateAsync(VirshCall call)
    {
        var withReason = call.Flag("--reason");
        var domain = await LookupAsync(call);
        call.Line(VirshText.State(domain.State) + (withReason ? $" ({VirshText.Reason(domain)})" : ""));
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = (call.Flag("--inactive") ? DomainXmlFlags.Inactive : 0) | (call.Flag("--security-info") ? DomainXmlFlags.Secure : 0);
        var domain = await LookupAsync(call);
        call.Output.Append(await call.Driver<IDomainDriver>().GetDomainXmlAsync(domain.Key, flags, default));
    }

    private static async Task StartAsync(VirshCall call)
    {
        var flags = (call.Flag("--paused") ? DomainStartFlags.Paused : 0) | (call.Flag("--autodestroy") ? DomainStartFlags.Autodestroy : 0)
            | (call.Flag("--bypass-cache") ? DomainStartFlags.BypassCache : 0) | (call.Flag("--force-boot") ? DomainStartFlags.ForceBoot : 0)
            | (call.Flag("--reset-nvram") ? DomainStartFlags.ResetNvram : 0);
        var domain = await LookupAsync(call);
        if (domain.Id is not null)
            throw new VirshFailure("error: Domain is already active\n");
        if (flags.HasFlag(DomainStartFlags.ForceBoot))
        {
            try
            {
                await Life(call).StartDomainAsync(domain.Key, flags, default);
                call.Line($"Domain '{domain.Name}' started");
                return;
            }
            catch (VirtException e) when (e.Code is VirtErrorCode.NoSupport or VirtErrorCode.InvalidArg)
            {
                // virsh itself drops what a driver does not leave out.
                await call.Driver<IManagedSaveDriver>().RemoveManagedSaveAsync(domain.Key, default);
                flags &= ~DomainStartFlags.ForceBoot;
            }
        }
        await DoAsync(call, "started", key => Life(call).StartDomainAsync(key, flags, default));
    }

    // What virsh finds out before it asks: only what is there is named in the flags, and what it does not trust the driver with, it refuses itself.
    private static async Task UndefineAsync(VirshCall call)
    {
        (string Option, DomainUndefineFlags Flag)[] options =
        [
            ("managed-save", DomainUndefineFlags.ManagedSave), ("snapshots-metadata", DomainUndefineFlags.SnapshotsMetadata), ("checkpoints-metadata", DomainUndefineFlags.CheckpointsMetadata),
            ("nvram", DomainUndefineFlags.Nvram), ("keep-nvram", DomainUndefineFlags.KeepNvram), ("tpm", DomainUndefineFlags.Tpm), ("keep-tpm", DomainUndefineFlags.KeepTpm),
        ];
        var flags = options.Where(o => call.Flag("--" + o.Option)).Aggregate(DomainUndefineFlags.None, (all, o) => all | o.Flag);
        VirshCall.Exclusive("nvram", flags.HasFlag(DomainUndefineFlags.Nvram), "keep-nvram", flags.HasFlag(DomainUndefineFlags.KeepNvram));
        VirshCall.Exclusive("tpm", flags.HasFlag(DomainUndefineFlags.Tpm), "keep-tpm", flags.HasFlag(DomainUndefineFlags.KeepTpm));
        var domain = await LookupAsync(call);
        var managedSave = domain.HasManagedSave && !domain.IsActive;
        var snapshots = domain.IsActive ? 0 : (await call.Driver<ISnapshotDriver>().ListSnapshotsAsync(domain.Key, default)).Count;
        var safe = !managedSave || flags.HasFlag(DomainUndefineFlags.ManagedSave) || snapshots > 0;
        var wanted = flags;
        if (!managedSave)
            flags &= ~DomainUndefineFlags.ManagedSave;
        if (snapshots == 0)
            flags &= ~DomainUndefineFlags.SnapshotsMetadata;
        if (safe || flags.HasFlag(DomainUndefineFlags.Nvram))
        {
            try
            {
                await VirshFailure.Under($"Failed to undefine domain '{domain.Name}'", Config(call).UndefineDomainAsync(domain.Key, flags, default));
                call.Line($"Domain '{domain.Name}' has been undefined");
                return;
            }
            catch (VirshFailure e) when (!flags.HasFlag(DomainUndefineFlags.Nvram) && e.Message.Contains("unsupported flags"))
            {
                // It is done piece by piece then.
            }
        }
        if (managedSave && !wanted.HasFlag(DomainUndefineFlags.ManagedSave))
            throw new VirshFailure("error: Refusing to undefine while domain managed save image exists\n");
        if (managedSave)
            await call.Driver<IManagedSaveDriver>().RemoveManagedSaveAsync(domain.Key, default);
        if (snapshots > 0)
        {
            throw new VirshFailure(wanted.HasFlag(DomainUndefineFlags.SnapshotsMetadata)
                ? $"error: Unable to remove metadata of {snapshots} snapshots\n" : $"error: Refusing to undefine while {snapshots} snapshots exist\n");
        }
        await VirshFailure.Under($"Failed to undefine domain '{domain.Name}'", Config(call).UndefineDomainAsync(domain.Key, default));
        call.Line($"Domain '{domain.Name}' has been undefined");
    }

    private static Task AutostartAsync(VirshCall call)
    {
        var disable = call.Flag("--disable");
        return DoAsync(call, disable ? "unmarked as autostarted" : "marked as autostarted", domain => Config(call).SetDomainAutostartAsync(domain, !disable, default));
    }

    private static async Task DoAsync(VirshCall call, string done, Func<DomainKey, ValueTask<VirtDomain>> act)
    {
        var domain = await LookupAsync(call);
        await VirshFailure.Under($"Failed to {call.Name} domain '{domain.Name}'", act(domain.Key));
        call.Line($"Domain '{domain.Name}' {done}");
    }

    private static async Task ListAsync(VirshCall call)
    {
        (string Option, DomainListFilter Filter)[] options =
        [
            ("--all", DomainListFilter.Active | DomainListFilter.Inactive), ("--inactive", DomainListFilter.Inactive),
            ("--persistent", DomainListFilter.Persistent), ("--transient", DomainListFilter.Transient),
            ("--autostart", DomainListFilter.Autostart), ("--no-autostart", DomainListFilter.NoAutostart),
            ("--state-running", DomainListFilter.Running), ("--state-paused", DomainListFilter.Paused),
            ("--state-shutoff", DomainListFilter.Shutoff), ("--state-other", DomainListFilter.Other),
            ("--with-managed-save", DomainListFilter.ManagedSave), ("--without-managed-save", DomainListFilter.NoManagedSave),
            ("--with-snapshot", DomainListFilter.HasSnapshot), ("--without-snapshot", DomainListFilter.NoSnapshot),
            ("--with-checkpoint", DomainListFilter.HasCheckpoint), ("--without-checkpoint", DomainListFilter.NoCheckpoint),
        ];
        var filter = options.Where(o => call.Flag(o.Option)).Aggregate(DomainListFilter.None, (all, o) => all | o.Filter);
        if ((filter & DomainListFilter.Inactive) == 0)
            filter |= DomainListFilter.Active;
        VirshText.List(call.Output, await call.Driver<IDomainDriver>().ListDomainsAsync(filter, default));
    }

    private static async Task StatsAsync(VirshCall call)
    {
        var enforce = call.Flag("--enforce");
        var groups = Enum.GetValues<DomainStatsGroups>().Where(g => call.Flag("--" + GroupOption(g))).Aggregate(DomainStatsGroups.None, (all, g) => all | g);
        var request = new DomainStatsRequest
        {
            Domains = call.Word(0) is null ? null : [(await LookupAsync(call)).Key],
            Enforce = enforce,
            Groups = groups,
        };
        var any = false;
        await foreach (var record in call.Driver<IDomainStatsDriver>().GetStatsAsync(request, default))
        {
            if (any)
                call.Line();
            any = true;
            call.Line($"Domain: '{record.Domain.Name}'");
            foreach (var parameter in record.Parameters)
                call.Line($"  {parameter}");
        }
    }

    private static string GroupOption(DomainStatsGroups group) => group == DomainStatsGroups.CpuTotal ? "cpu-total" : group.ToString().ToLowerInvariant();
}
