using System.Text.RegularExpressions;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Network interfaces of the host.</summary>
internal sealed partial class InterfaceFamily : VirshFamily
{
    private const string Change = "network config change transaction";

    internal override string Name => "interfaces";

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["unreadable mtu"] = "libvirt refuses it and does not say why",
    };

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["iface-list"] = ListAsync,
        ["iface-dumpxml"] = DumpAsync,
        ["iface-mac"] = async call => call.Line((await LookupAsync(call, byMac: false)).Mac ?? ""),
        ["iface-name"] = async call => call.Line((await LookupAsync(call, byName: false)).Name),
        ["iface-define"] = DefineAsync,
        ["iface-undefine"] = call => DoAsync(call, "undefine", "undefined", async name =>
        {
            await call.Driver<IInterfaceConfigDriver>().UndefineInterfaceAsync(name, default);
            return null!;
        }),
        ["iface-start"] = call => DoAsync(call, "start", "started", name => call.Driver<IInterfaceConfigDriver>().StartInterfaceAsync(name, default)),
        ["iface-destroy"] = call => DoAsync(call, "destroy", "destroyed", name => call.Driver<IInterfaceConfigDriver>().DestroyInterfaceAsync(name, default)),
        ["iface-begin"] = call => ChangeAsync(call, "begin", "started", driver => driver.BeginInterfaceChangeAsync(default)),
        ["iface-commit"] = call => ChangeAsync(call, "commit", "committed", driver => driver.CommitInterfaceChangeAsync(default)),
        ["iface-rollback"] = call => ChangeAsync(call, "rollback", "rolled back", driver => driver.RollbackInterfaceChangeAsync(default)),
    };

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@eth7"] = Ethernet("eth7", "52:54:00:aa:aa:07"),
        ["@eth7-changed"] = "<interface type='ethernet' name='eth7'><start mode='none'/><mac address='52:54:00:aa:aa:17'/><mtu size='9000'/><protocol family='ipv4'><dhcp/></protocol></interface>",
        ["@eth1-changed"] = Ethernet("eth1", "52:54:00:aa:aa:01"),
        ["@twin"] = Ethernet("twin", "AA:BB:CC:DD:EE:FF"),
        ["@bridge"] = "<interface type='bridge' name='br0'><start mode='onboot'/><mtu size='1500'/><protocol family='ipv4'><ip address='10.0.0.1' prefix='24'/></protocol>"
            + "<bridge stp='off' delay='0.01'><interface type='ethernet' name='eth8'><mac address='52:54:00:aa:aa:08'/></interface><interface type='ethernet' name='eth9'/></bridge></interface>",
        ["@bond"] = "<interface type='bond' name='bond0'><start mode='none'/><protocol family='ipv6'><autoconf/></protocol>"
            + "<bond mode='active-backup'><miimon freq='100' updelay='10' carrier='ioctl'/><interface type='ethernet' name='eth8'/><interface type='ethernet' name='eth9'/></bond></interface>",
        ["@vlan"] = "<interface type='vlan' name='eth1.42'><start mode='onboot'/><vlan tag='42'><interface name='eth1'/></vlan></interface>",
        ["@no-name"] = "<interface type='ethernet'><start mode='none'/></interface>",
        ["@no-type"] = "<interface name='x'><start mode='none'/></interface>",
        ["@bad-type"] = "<interface type='carrier-pigeon' name='x'/>",
        ["@bad-start"] = "<interface type='ethernet' name='x'><start mode='sometimes'/></interface>",
        ["@bad-mtu"] = "<interface type='ethernet' name='x'><start mode='none'/><mtu size='many'/></interface>",
        ["@wrong-root"] = "<network/>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["as it is"] = ["iface-list", "iface-list --all", "iface-list --inactive", "iface-dumpxml eth1", "iface-mac eth1", "iface-name aa:bb:cc:dd:ee:ff", "iface-name AA:BB:CC:DD:EE:FF"],
        ["none such"] =
        [
            "iface-dumpxml nosuch", "iface-mac nosuch", "iface-name nosuch", "iface-name 52:54:00:aa:aa:ff", "iface-mac aa:bb:cc:dd:ee:ff", "iface-start nosuch", "iface-destroy nosuch", "iface-undefine nosuch",
        ],
        ["other XML"] = ["iface-dumpxml eth1 --inactive"],
        ["up and down"] =
        [
            "iface-start eth1", "iface-destroy eth1", "iface-list --all", "iface-destroy eth1", "iface-start aa:bb:cc:dd:ee:ff", "iface-list", "iface-undefine eth1", "iface-list --all", "iface-undefine eth1",
        ],
        ["define"] = ["iface-define @eth7", "iface-list --all", "iface-dumpxml eth7", "iface-start eth7", "iface-define @eth7-changed", "iface-list --all", "iface-dumpxml eth7", "iface-mac eth7"],
        ["define what is there"] = ["iface-define @eth1-changed", "iface-list --all", "iface-dumpxml eth1"],
        ["kinds"] = ["iface-define @bridge", "iface-define @bond", "iface-define @vlan", "iface-list --all", "iface-dumpxml br0", "iface-dumpxml bond0", "iface-dumpxml eth1.42", "iface-mac br0"],
        ["two of one address"] = ["iface-define @twin", "iface-name aa:bb:cc:dd:ee:ff", "iface-dumpxml AA:BB:CC:DD:EE:FF", "iface-list --all"],
        ["a change taken back"] = ["iface-begin", "iface-define @eth7", "iface-undefine eth1", "iface-list --all", "iface-rollback", "iface-list --all", "iface-dumpxml eth1", "iface-rollback"],
        ["a change kept"] = ["iface-begin", "iface-define @eth7", "iface-commit", "iface-list --all", "iface-commit", "iface-rollback"],
        ["two changes"] = ["iface-begin", "iface-begin", "iface-rollback", "iface-begin", "iface-commit"],
        ["refused definitions"] = ["iface-define @no-name", "iface-define @no-type", "iface-define @bad-type", "iface-define @bad-start", "iface-define @wrong-root", "iface-list --all"],
        ["unreadable mtu"] = ["iface-define @bad-mtu", "iface-list --all"],
        ["node: as it is"] = ["iface-list --all", "iface-dumpxml eth3", "iface-name 52:54:00:aa:aa:04", "iface-destroy eth4", "iface-begin", "iface-rollback", "iface-list --all"],
    };

    internal override string Node => $"<node>{Ethernet("eth3", "52:54:00:aa:aa:03")}{Ethernet("eth4", "52:54:00:aa:aa:04")}</node>";

    private static string Ethernet(string name, string mac) => $"<interface type='ethernet' name='{name}'><start mode='onboot'/><mac address='{mac}'/></interface>";

    private static async Task<VirtInterface> LookupAsync(VirshCall call, bool byName = true, bool byMac = true)
    {
        var (driver, name) = (call.Driver<IInterfaceDriver>(), call.Word(0)!);
        var isMac = Mac().IsMatch(name);
        if (!(isMac ? byMac : byName))
            throw new VirshFailure($"error: failed to get interface '{name}'\n");
        return await VirshFailure.Under($"failed to get interface '{name}'", isMac ? driver.LookupInterfaceByMacAsync(name, default) : driver.LookupInterfaceByNameAsync(name, default));
    }

    private static async Task ListAsync(VirshCall call)
    {
        var filter = call.Flag("--inactive") ? InterfaceListFilter.Inactive : InterfaceListFilter.Active;
        if (call.Flag("--all"))
            filter = InterfaceListFilter.Active | InterfaceListFilter.Inactive;
        var list = await call.Driver<IInterfaceDriver>().ListInterfacesAsync(filter, default);
        VirshText.Table(call.Output, ["Name", "State", "MAC Address"],
            list.OrderBy(i => i.Name, StringComparer.OrdinalIgnoreCase).Select(i => new[] { i.Name, i.IsActive ? "active" : "inactive", i.Mac ?? "" }));
    }

    private static async Task DumpAsync(VirshCall call)
    {
        var flags = call.Flag("--inactive") ? InterfaceXmlFlags.Inactive : 0;
        var item = await LookupAsync(call);
        call.Output.Append(await call.Driver<IInterfaceDriver>().GetInterfaceXmlAsync(item.Name, flags, default));
    }

    private static async Task DefineAsync(VirshCall call)
    {
        var path = call.Word(0)!;
        var item = await VirshFailure.Under($"Failed to define interface from {path}", call.Driver<IInterfaceConfigDriver>().DefineInterfaceAsync(await File.ReadAllTextAsync(path), default));
        call.Line($"Interface {item.Name} defined from {path}");
    }

    private static async Task DoAsync(VirshCall call, string verb, string done, Func<string, ValueTask<VirtInterface>> act)
    {
        var item = await LookupAsync(call);
        await VirshFailure.Under($"Failed to {verb} interface {call.Word(0)}", act(item.Name));
        call.Line($"Interface {call.Word(0)} {done}");
    }

    private static async Task ChangeAsync(VirshCall call, string verb, string done, Func<IInterfaceChangeDriver, ValueTask> act)
    {
        await VirshFailure.Under($"Failed to {verb} {Change}", act(call.Driver<IInterfaceChangeDriver>()));
        call.Line($"N{Change[1..]} {done}");
    }

    [GeneratedRegex("^([0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}$")]
    private static partial Regex Mac();
}
