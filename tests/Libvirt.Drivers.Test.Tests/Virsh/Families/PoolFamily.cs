using System.Text;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Storage pools: lists, facts, life cycle, definitions, sources.</summary>
internal sealed partial class PoolFamily : VirshFamily
{
    internal override string Name => "storage pools";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["pool-list"] = ListAsync,
        ["pool-info"] = InfoAsync,
        ["pool-name"] = async call => call.Line((await LookupByUuidAsync(call)).Name),
        ["pool-uuid"] = async call => call.Line((await LookupAsync(call)).Uuid.ToString()),
        ["pool-dumpxml"] = DumpAsync,
        ["pool-autostart"] = AutostartAsync,
        ["pool-define"] = call => FromFileAsync(call, "define", "defined", xml => call.Driver<IStoragePoolConfigDriver>().DefineStoragePoolAsync(xml, default)),
        ["pool-create"] = CreateAsync,
        ["pool-define-as"] = call => FromWordsAsync(call, "define", "defined", xml => call.Driver<IStoragePoolConfigDriver>().DefineStoragePoolAsync(xml, default)),
        ["pool-create-as"] = CreateAsAsync,
        ["pool-undefine"] = UndefineAsync,
        ["pool-start"] = StartAsync,
        ["pool-destroy"] = call => DoAsync(call, "destroyed", pool => Life(call).DestroyStoragePoolAsync(pool, default)),
        ["pool-build"] = BuildAsync,
        ["pool-delete"] = call => DoAsync(call, "deleted", pool => Life(call).DeleteStoragePoolAsync(pool, StoragePoolDeleteFlags.None, default)),
        ["pool-refresh"] = call => DoAsync(call, "refreshed", pool => call.Driver<IStoragePoolRefreshDriver>().RefreshStoragePoolAsync(pool, default)),
        ["pool-capabilities"] = async call => call.Line(await VirshFailure.Under(
            "failed to get storage pool capabilities", call.Driver<IStoragePoolCapabilityDriver>().GetStoragePoolCapabilitiesAsync(default))),
        ["find-storage-pool-sources"] = FindSourcesAsync,
        ["find-storage-pool-sources-as"] = FindSourcesAsAsync,
    };

    /// <summary>The pool that a command names.</summary>
    internal static async Task<VirtStoragePool> LookupAsync(VirshCall call, string name)
    {
        var driver = call.Driver<IStorageDriver>();
        if (name.Length == 36 && Guid.TryParse(name, out var uuid))
        {
            try
            {
                return await driver.LookupStoragePoolByUuidAsync(uuid, default);
            }
            catch (VirtException)
            {
                // It may be a name.
            }
        }
        return await VirshFailure.Under($"failed to get pool '{name}'", driver.LookupStoragePoolByNameAsync(name, default));
    }

    private static async Task<VirtStoragePool> LookupByUuidAsync(VirshCall call) => Guid.TryParse(call.Word(0), out var uuid)
        ? await VirshFailure.Under($"failed to get pool '{call.Word(0)}'", call.Driver<IStorageDriver>().LookupStoragePoolByUuidAsync(uuid, default))
        : throw new VirshFailure($"error: failed to get pool '{call.Word(0)}'\n");

    private static Task<VirtStoragePool> LookupAsync(VirshCall call) => LookupAsync(call, call.Word(0)!);

    private static IStoragePoolLifecycleDriver Life(VirshCall call) => call.Driver<IStoragePoolLifecycleDriver>();

    private static async Task ListAsync(VirshCall call)
    {
        (string Option, StoragePoolListFilter Filter)[] options =
        [
            ("--all", StoragePoolListFilter.Active | StoragePoolListFilter.Inactive), ("--inactive", StoragePoolListFilter.Inactive),
            ("--persistent", StoragePoolListFilter.Persistent), ("--transient", StoragePoolListFilter.Transient),
            ("--autostart", StoragePoolListFilter.Autostart), ("--no-autostart", StoragePoolListFilter.NoAutostart),
        ];
        var filter = options.Where(o => call.Flag(o.Option)).Aggregate(StoragePoolListFilter.None, (all, o) => all | o.Filter);
        if ((filter & StoragePoolListFilter.Inactive) == 0)
            filter |= StoragePoolListFilter.Active;
        foreach (var name in call.Value("--type")?.Split(',') ?? [])
            filter |= (StoragePoolTypes.FromXmlName(name) ?? throw new VirshFailure($"error: Invalid pool type '{name}'\n")).ToListFilter();
        var (details, uuid, byName) = (call.Flag("--details"), call.Flag("--uuid"), call.Flag("--name"));
        var pools = (await call.Driver<IStorageDriver>().ListStoragePoolsAsync(filter, default)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        if (uuid || byName)
        {
            foreach (var pool in pools)
                call.Line((uuid ? pool.Uuid + (byName ? " " : "") : "") + (byName ? $"{pool.Name,-20}" : ""));
        }
        else if (details)
        {
            VirshText.Table(call.Output, ["Name", "State", "Autostart", "Persistent", "Capacity", "Allocation", "Available"], pools.Select(p => new[]
            {
                p.Name, State(p), YesNo(p.Autostart), YesNo(p.Persistent), SizeOf(p, p.Capacity), SizeOf(p, p.Allocation), SizeOf(p, p.Available),
            }));
        }
        else
        {
            VirshText.Table(call.Output, ["Name", "State", "Autostart"], pools.Select(p => new[] { p.Name, p.IsActive ? "active" : "inactive", YesNo(p.Autostart) }));
        }
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var bytes = call.Flag("--bytes");
        var pool = await LookupAsync(call);
        void Fact(string name, string value) => call.Line($"{name + ":",-15} {value}");
        Fact("Name", pool.Name);
        Fact("UUID", pool.Uuid.ToString());
        Fact("State", State(pool));
        Fact("Persistent", YesNo(pool.Persistent));
        Fact("Autostart", YesNo(pool.Autostart));
        if (!pool.IsActive)
            return;
        Fact("Capacity", bytes ? pool.Capacity.ToString() : VirshText.Size(pool.Capacity));
        Fact("Allocation", bytes ? pool.Allocation.ToString() : VirshText.Size(pool.Allocation));
        Fact("Available", bytes ? pool.Available.ToString() : VirshText.Size(pool.Available));
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = call.Flag("--inactive") ? StoragePoolXmlFlags.Inactive : StoragePoolXmlFlags.None;
        var pool = await LookupAsync(call);
        call.Output.Append(await call.Driver<IStorageDriver>().GetStoragePoolXmlAsync(pool.Key, flags, default));
    }

    private static async Task AutostartAsync(VirshCall call)
    {
        var disable = call.Flag("--disable");
        var pool = await LookupAsync(call);
        await VirshFailure.Under(
            $"failed to {(disable ? "unmark" : "mark")} pool {call.Word(0)} as autostarted",
            call.Driver<IStoragePoolConfigDriver>().SetStoragePoolAutostartAsync(pool.Key, !disable, default));
        call.Line($"Pool {call.Word(0)} {(disable ? "unmarked" : "marked")} as autostarted");
    }

    private static Task CreateAsync(VirshCall call)
    {
        var flags = StartFlags(call);
        return FromFileAsync(call, "create", "created", xml => Life(call).CreateStoragePoolAsync(xml, flags, default));
    }

    private static Task CreateAsAsync(VirshCall call)
    {
        var flags = StartFlags(call);
        return FromWordsAsync(call, "create", "created", xml => Life(call).CreateStoragePoolAsync(xml, flags, default));
    }

    private static Task StartAsync(VirshCall call)
    {
        var flags = StartFlags(call);
        return DoAsync(call, "started", pool => Life(call).StartStoragePoolAsync(pool, flags, default));
    }

    private static StoragePoolStartFlags StartFlags(VirshCall call) =>
        (call.Flag("--build") ? StoragePoolStartFlags.Build : 0) | (call.Flag("--overwrite") ? StoragePoolStartFlags.BuildOverwrite : 0);

    private static Task BuildAsync(VirshCall call)
    {
        var flags = call.Flag("--overwrite") ? StoragePoolBuildFlags.Overwrite : StoragePoolBuildFlags.None;
        return DoAsync(call, "built", pool => Life(call).BuildStoragePoolAsync(pool, flags, default));
    }

    private static async Task UndefineAsync(VirshCall call)
    {
        var pool = await LookupAsync(call);
        await VirshFailure.Under($"Failed to undefine pool {call.Word(0)}", call.Driver<IStoragePoolConfigDriver>().UndefineStoragePoolAsync(pool.Key, default));
        call.Line($"Pool {call.Word(0)} has been undefined");
    }

    private static async Task DoAsync(VirshCall call, string done, Func<ObjectKey, ValueTask<VirtStoragePool>> act)
    {
        var pool = await LookupAsync(call);
        await VirshFailure.Under($"Failed to {call.Name["pool-".Length..]} pool {call.Word(0)}", act(pool.Key));
        call.Line($"Pool {call.Word(0)} {done}");
    }

    private static async Task FromFileAsync(VirshCall call, string verb, string done, Func<string, ValueTask<VirtStoragePool>> make)
    {
        var path = call.Word(0)!;
        var pool = await VirshFailure.Under($"Failed to {verb} pool from {path}", make(await File.ReadAllTextAsync(path)));
        call.Line($"Pool {pool.Name} {done} from {path}");
    }

    private static async Task FromWordsAsync(VirshCall call, string verb, string done, Func<string, ValueTask<VirtStoragePool>> make)
    {
        var print = call.Flag("--print-xml");
        var xml = PoolXml(call);
        if (print)
        {
            call.Output.Append(xml);
            return;
        }
        await VirshFailure.Under($"Failed to {verb} pool {call.Word(0)}", make(xml));
        call.Line($"Pool {call.Word(0)} {done}");
    }

    private static string PoolXml(VirshCall call)
    {
        (string Option, string Element)[] parts =
        [
            ("--source-host", "<host name='{0}'/>"), ("--source-path", "<dir path='{0}'/>"), ("--source-dev", "<device path='{0}'/>"),
            ("--adapter-name", "<adapter type='scsi_host' name='{0}'/>"), ("--source-format", "<format type='{0}'/>"), ("--source-name", "<name>{0}</name>"),
            ("--source-protocol-ver", "<protocol ver='{0}'/>"),
        ];
        var source = parts.Select(p => (p.Element, Value: call.Value(p.Option))).Where(p => p.Value is not null).Select(p => string.Format(null, p.Element, p.Value)).ToArray();
        var target = call.Value("--target");
        var xml = new StringBuilder($"<pool type='{call.Word(1)}'>\n  <name>{call.Word(0)}</name>\n");
        if (source.Length > 0)
            xml.Append($"  <source>\n{string.Concat(source.Select(line => $"    {line}\n"))}  </source>\n");
        if (target is not null)
            xml.Append($"  <target>\n    <path>{target}</path>\n  </target>\n");
        return xml.Append("</pool>\n").ToString();
    }

    private static async Task FindSourcesAsync(VirshCall call)
    {
        var path = call.Word(1);
        await FindSourcesAsync(call, path is null ? null : await File.ReadAllTextAsync(path));
    }

    private static Task FindSourcesAsAsync(VirshCall call) =>
        FindSourcesAsync(call, call.Word(1) is { } host ? $"<source>\n  <host name='{host}'{(call.Word(2) is { } port ? $" port='{port}'" : "")}/>\n</source>\n" : null);

    private static async Task FindSourcesAsync(VirshCall call, string? source) => call.Output.Append(await VirshFailure.Under(
        $"Failed to find any {call.Word(0)} pool sources", call.Driver<IStoragePoolSourceDriver>().FindStoragePoolSourcesAsync(call.Word(0)!, source, default)));

    private static string State(VirtStoragePool pool) => pool.State.ToString().ToLowerInvariant();

    private static string SizeOf(VirtStoragePool pool, ulong size) => pool.IsActive ? VirshText.Size(size) : "-";

    private static string YesNo(bool fact) => fact ? "yes" : "no";
}
