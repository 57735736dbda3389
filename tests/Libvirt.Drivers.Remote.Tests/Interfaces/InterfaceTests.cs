using Libvirt.Drivers.Remote.Tests.Twins;

namespace Libvirt.Drivers.Remote.Tests.Interfaces;

/// <summary>Interfaces through a real daemon are those of our own test driver, which is held against libvirt's.</summary>
public sealed class InterfaceTests(DaemonFixture fixture)
{
    private const string Node = """
        <node>
          <interface type="ethernet" name="eth1">
            <start mode="onboot"/><mac address="aa:bb:cc:dd:ee:ff"/><mtu size="1492"/>
            <protocol family="ipv4"><ip address="192.168.0.5" prefix="24"/><route gateway="192.168.0.1"/></protocol>
          </interface>
          <interface type="bridge" name="br0">
            <start mode="none"/><mtu size="1500"/>
            <protocol family="ipv4"><dhcp/></protocol>
            <bridge stp="off"><interface type="ethernet" name="eth2"><mac address="aa:bb:cc:dd:ee:01"/></interface></bridge>
          </interface>
        </node>
        """;

    private const string Third = "<interface type='ethernet' name='eth3'><start mode='none'/><mac address='aa:bb:cc:dd:ee:03'/><mtu size='9000'/></interface>";

    private const string Fifth = "<interface type='ethernet' name='eth5'><start mode='none'/><mac address='aa:bb:cc:dd:ee:05'/></interface>";

    [Fact]
    public Task Lists_and_look_ups_are_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var interfaces = connection.Require<IInterfaceDriver>();
        await connection.Require<IInterfaceConfigDriver>().DestroyInterfaceAsync("br0", cancel);
        foreach (var filter in new[] { InterfaceListFilter.None, InterfaceListFilter.Active, InterfaceListFilter.Inactive, InterfaceListFilter.Active | InterfaceListFilter.Inactive })
            await trace.SeeAsync($"list {filter}", () => interfaces.ListInterfacesAsync(filter, cancel), Facts);
        foreach (var name in new[] { "eth1", "br0", "none" })
        {
            await trace.SeeAsync($"name {name}", () => interfaces.LookupInterfaceByNameAsync(name, cancel), Facts);
            await trace.SeeAsync($"xml {name}", () => interfaces.GetInterfaceXmlAsync(name, InterfaceXmlFlags.None, cancel));
            await trace.SeeAsync($"inactive xml {name}", () => interfaces.GetInterfaceXmlAsync(name, InterfaceXmlFlags.Inactive, cancel));
        }
    });

    // In libvirt's test driver an interface without an address matches every one.
    [Fact]
    public Task Look_ups_by_address_are_the_same() => TwinWorlds.AgreeAsync(fixture, $"<node>{Third}{Third.Replace("eth3", "eth4", StringComparison.Ordinal)}{Fifth}</node>", async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        foreach (var mac in new[] { "aa:bb:cc:dd:ee:05", "AA:BB:CC:DD:EE:05", "aa:bb:cc:dd:ee:03", "00:11:22:33:44:55", "nonsense" })
            await trace.SeeAsync($"mac {mac}", () => connection.Require<IInterfaceDriver>().LookupInterfaceByMacAsync(mac, cancel), Facts);
    });

    [Fact]
    public Task The_life_of_an_interface_is_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var config = connection.Require<IInterfaceConfigDriver>();
        var change = connection.Require<IInterfaceChangeDriver>();
        await trace.SeeAsync("commit nothing", () => change.CommitInterfaceChangeAsync(cancel));
        await trace.SeeAsync("begin", () => change.BeginInterfaceChangeAsync(cancel));
        await trace.SeeAsync("begin again", () => change.BeginInterfaceChangeAsync(cancel));
        await trace.SeeAsync("define", () => config.DefineInterfaceAsync(Third, cancel), Facts);
        await trace.SeeAsync("start", () => config.StartInterfaceAsync("eth3", cancel), Facts);
        await trace.SeeAsync("start again", () => config.StartInterfaceAsync("eth3", cancel), Facts);
        await trace.SeeAsync("destroy", () => config.DestroyInterfaceAsync("eth3", cancel), Facts);
        await trace.SeeAsync("destroy again", () => config.DestroyInterfaceAsync("eth3", cancel), Facts);
        await trace.SeeAsync("undefine", () => config.UndefineInterfaceAsync("eth1", cancel));
        await trace.SeeAsync("undefine gone", () => config.UndefineInterfaceAsync("eth1", cancel));
        await trace.SeeAsync("list", () => connection.Require<IInterfaceDriver>().ListInterfacesAsync(InterfaceListFilter.None, cancel), Facts);
        await trace.SeeAsync("rollback", () => change.RollbackInterfaceChangeAsync(cancel));
        await trace.SeeAsync("rollback again", () => change.RollbackInterfaceChangeAsync(cancel));
        await trace.SeeAsync("list after", () => connection.Require<IInterfaceDriver>().ListInterfacesAsync(InterfaceListFilter.None, cancel), Facts);
        await trace.SeeAsync("define nonsense", () => config.DefineInterfaceAsync("<interface/>", cancel), Facts);
    });

    private static string Facts(VirtInterface item) =>
        $"{item.Name} {item.Mac} {item.IsActive} {item.Type} {item.StartMode} {item.Mtu} {string.Join(',', item.Address)} {string.Join(',', item.Member)}";
}
