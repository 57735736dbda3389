namespace Libvirt.Drivers.Test.Tests;

/// <summary>Networks: lists, facts, life cycle, definitions.</summary>
internal sealed partial class NetworkFamily : VirshFamily
{
    private static readonly string[] Sections =
        ["", "bridge", "domain", "ip", "ip-dhcp-host", "ip-dhcp-range", "forward", "forward-interface", "forward-pf", "portgroup", "dns-host", "dns-txt", "dns-srv"];

    internal override string Name => "networks";

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["net-list"] = ListAsync,
        ["net-info"] = InfoAsync,
        ["net-dumpxml"] = DumpAsync,
        ["net-uuid"] = async call => call.Line((await LookupAsync(call, byUuid: false)).Uuid.ToString()),
        ["net-name"] = async call => call.Line((await LookupAsync(call, byName: false)).Name),
        ["net-define"] = call => FromFileAsync(call, "define", "defined", xml => call.Driver<INetworkConfigDriver>().DefineNetworkAsync(xml, default)),
        ["net-create"] = call => FromFileAsync(call, "create", "created", xml => call.Driver<INetworkLifecycleDriver>().CreateNetworkAsync(xml, default)),
        ["net-start"] = call => DoAsync(call, "Failed to start network", "started", network => call.Driver<INetworkLifecycleDriver>().StartNetworkAsync(network, default)),
        ["net-destroy"] = call => DoAsync(call, "Failed to destroy network", "destroyed", network => call.Driver<INetworkLifecycleDriver>().DestroyNetworkAsync(network, default)),
        ["net-undefine"] = call => DoAsync(call, "Failed to undefine network", "has been undefined", async network =>
        {
            await call.Driver<INetworkConfigDriver>().UndefineNetworkAsync(network, default);
            return null!;
        }),
        ["net-autostart"] = AutostartAsync,
        ["net-update"] = UpdateAsync,
        ["net-dhcp-leases"] = async call =>
        {
            var network = await LookupAsync(call);
            await VirshFailure.Under($"Failed to get leases info for {call.Word(0)}", call.Driver<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, null, default));
        },
        ["net-port-list"] = async call => await call.Driver<INetworkPortDriver>().ListNetworkPortsAsync((await LookupAsync(call)).Key, default),
        ["net-port-create"] = async call =>
        {
            var network = await LookupAsync(call);
            await VirshFailure.Under($"Failed to create network from {call.Word(1)}", call.Driver<INetworkPortDriver>().CreateNetworkPortAsync(network.Key, await File.ReadAllTextAsync(call.Word(1)!), default));
        },
    };

    private static async Task<VirtNetwork> LookupAsync(VirshCall call, bool byName = true, bool byUuid = true)
    {
        var (driver, name) = (call.Driver<INetworkDriver>(), call.Word(0)!);
        VirtException? error = null;
        try
        {
            if (byUuid && name.Length == 36 && Guid.TryParse(name, out var uuid))
                return await driver.LookupNetworkByUuidAsync(uuid, default);
        }
        catch (VirtException e)
        {
            error = e;
        }
        try
        {
            if (byName)
                return await driver.LookupNetworkByNameAsync(name, default);
        }
        catch (VirtException e)
        {
            error = e;
        }
        throw error is null ? new VirshFailure($"error: failed to get network '{name}'\n") : VirshFailure.Of($"failed to get network '{name}'", error);
    }

    private static async Task FromFileAsync(VirshCall call, string verb, string done, Func<string, ValueTask<VirtNetwork>> make)
    {
        var path = call.Word(0)!;
        var network = await VirshFailure.Under($"Failed to {verb} network from {path}", make(await File.ReadAllTextAsync(path)));
        call.Line($"Network {network.Name} {done} from {path}");
    }

    private static async Task DoAsync(VirshCall call, string failed, string done, Func<ObjectKey, ValueTask<VirtNetwork>> act)
    {
        var network = await LookupAsync(call);
        await VirshFailure.Under($"{failed} {call.Word(0)}", act(network.Key));
        call.Line($"Network {call.Word(0)} {done}");
    }

    private static Task AutostartAsync(VirshCall call)
    {
        var disable = call.Flag("--disable");
        var verb = disable ? "unmark" : "mark";
        return DoAsync(call, $"failed to {verb} network", $"{verb}ed as autostarted", network => call.Driver<INetworkConfigDriver>().SetNetworkAutostartAsync(network, !disable, default));
    }

    private static async Task UpdateAsync(VirshCall call)
    {
        var (config, live) = (call.Flag("--config"), call.Flag("--live"));
        var flags = (config ? NetworkUpdateFlags.Config : 0) | (live ? NetworkUpdateFlags.Live : 0);
        var parent = int.Parse(call.Value("--parent-index") ?? "-1");
        var network = await LookupAsync(call);
        var command = call.Word(1) switch
        {
            "modify" => NetworkUpdateCommand.Modify,
            "delete" => NetworkUpdateCommand.Delete,
            "add" or "add-last" => NetworkUpdateCommand.AddLast,
            "add-first" => NetworkUpdateCommand.AddFirst,
            var other => throw new VirshFailure($"error: unrecognized command name '{other}'\n"),
        };
        var section = Array.IndexOf(Sections, call.Word(2));
        if (section < 1)
            throw new VirshFailure($"error: unrecognized section name '{call.Word(2)}'\n");
        var xml = call.Word(3)!.StartsWith('<') ? call.Word(3)! : await File.ReadAllTextAsync(call.Word(3)!);
        var after = await VirshFailure.Under($"Failed to update network {network.Name}",
            call.Driver<INetworkUpdateDriver>().UpdateNetworkAsync(network.Key, new NetworkUpdate(command, (NetworkUpdateSection)section, xml, parent), flags, default));
        var what = config && live ? "persistent config and live state" : config || (!live && !after.IsActive) ? "persistent config" : "live state";
        call.Output.Append($"Updated network {network.Name} {what}");
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = call.Flag("--inactive") ? NetworkXmlFlags.Inactive : 0;
        var network = await LookupAsync(call);
        call.Output.Append(await call.Driver<INetworkDriver>().GetNetworkXmlAsync(network.Key, flags, default));
    }

    private static async Task InfoAsync(VirshCall call)
    {
        var network = await LookupAsync(call);
        void Line(string name, string value) => call.Line($"{name + ":",-15} {value}");
        Line("Name", network.Name);
        Line("UUID", network.Uuid.ToString());
        Line("Active", VirshText.YesNo(network.IsActive));
        Line("Persistent", VirshText.YesNo(network.Persistent));
        Line("Autostart", VirshText.YesNo(network.Autostart));
        if (network.Bridge is { } bridge)
            Line("Bridge", bridge);
    }

    private static async Task ListAsync(VirshCall call)
    {
        var (names, uuids) = (call.Flag("--name"), call.Flag("--uuid"));
        var filter = call.Flag("--inactive") ? NetworkListFilter.Inactive : NetworkListFilter.Active;
        if (call.Flag("--all"))
            filter = NetworkListFilter.Active | NetworkListFilter.Inactive;
        (string Option, NetworkListFilter Filter)[] options =
        [
            ("--persistent", NetworkListFilter.Persistent), ("--transient", NetworkListFilter.Transient),
            ("--autostart", NetworkListFilter.Autostart), ("--no-autostart", NetworkListFilter.NoAutostart),
        ];
        filter = options.Where(o => call.Flag(o.Option)).Aggregate(filter, (all, o) => all | o.Filter);
        if (call.Words.Length > 0 || (names && uuids))
            throw new VirshFailure("error: Only one argument from --table, --name and --uuid may be specified.\n");
        var networks = (await call.Driver<INetworkDriver>().ListNetworksAsync(filter, default)).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        if (names || uuids)
        {
            foreach (var network in networks)
                call.Line(names ? network.Name : network.Uuid.ToString());
            return;
        }
        VirshText.Table(call.Output, ["Name", "State", "Autostart", "Persistent"],
            networks.Select(n => new[] { n.Name, n.IsActive ? "active" : "inactive", VirshText.YesNo(n.Autostart), VirshText.YesNo(n.Persistent) }));
    }
}
