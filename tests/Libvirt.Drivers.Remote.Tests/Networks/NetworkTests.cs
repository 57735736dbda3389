using Libvirt.Drivers.Remote.Tests.Twins;

namespace Libvirt.Drivers.Remote.Tests.Networks;

/// <summary>Networks through a real daemon are those of our own test driver, which is held against libvirt's.</summary>
public sealed class NetworkTests(DaemonFixture fixture)
{
    private const string Node = """
        <node>
          <network>
            <name>one</name>
            <uuid>dd8fe884-6c02-601e-7551-cca97df1c5d1</uuid>
            <forward mode='nat' dev='eth0'/>
            <bridge name='virbr7' stp='on' delay='0'/>
            <domain name='one.example'/>
            <ip address='192.168.122.1' netmask='255.255.255.0'>
              <dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp>
            </ip>
            <ip family='ipv6' address='2001:db8::1' prefix='64'/>
          </network>
          <network>
            <name>two</name>
            <uuid>dd8fe884-6c02-601e-7551-cca97df1c5d2</uuid>
            <bridge name='virbr8' stp='on' delay='0'/>
          </network>
        </node>
        """;

    private const string Third = "<network><name>three</name><uuid>dd8fe884-6c02-601e-7551-cca97df1c5d3</uuid><bridge name='virbr9' stp='on' delay='0'/></network>";

    private static readonly ObjectKey One = new(Guid.Parse("dd8fe884-6c02-601e-7551-cca97df1c5d1"), "one");
    private static readonly ObjectKey Two = new(Guid.Parse("dd8fe884-6c02-601e-7551-cca97df1c5d2"), "two");
    private static readonly ObjectKey Three = new(Guid.Parse("dd8fe884-6c02-601e-7551-cca97df1c5d3"), "three");

    [Fact]
    public Task Lists_and_look_ups_are_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var networks = connection.Require<INetworkDriver>();
        await connection.Require<INetworkLifecycleDriver>().DestroyNetworkAsync(Two, cancel);
        await connection.Require<INetworkConfigDriver>().SetNetworkAutostartAsync(Two, true, cancel);
        await connection.Require<INetworkLifecycleDriver>().CreateNetworkAsync(Third, cancel);
        foreach (var filter in Enum.GetValues<NetworkListFilter>())
            await trace.SeeAsync($"list {filter}", () => networks.ListNetworksAsync(filter, cancel), Facts);
        foreach (var name in new[] { "one", "two", "three", "four", "" })
            await trace.SeeAsync($"name {name}", () => networks.LookupNetworkByNameAsync(name, cancel), Facts);
        foreach (var uuid in new[] { One.Uuid, Three.Uuid, Guid.Parse("11111111-2222-3333-4444-555555555555") })
            await trace.SeeAsync($"uuid {uuid}", () => networks.LookupNetworkByUuidAsync(uuid, cancel), Facts);
        foreach (var key in new[] { One, Two, Three, new(Guid.Parse("11111111-2222-3333-4444-555555555555"), "gone") })
        {
            foreach (var flags in Enum.GetValues<NetworkXmlFlags>())
                await trace.SeeAsync($"xml {key.Name} {flags}", () => networks.GetNetworkXmlAsync(key, flags, cancel));
        }
    });

    [Fact]
    public Task The_life_of_a_network_is_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var life = connection.Require<INetworkLifecycleDriver>();
        var config = connection.Require<INetworkConfigDriver>();
        await trace.SeeAsync("start active", () => life.StartNetworkAsync(One, cancel), Facts);
        await trace.SeeAsync("undefine active", () => config.UndefineNetworkAsync(One, cancel));
        await trace.SeeAsync("autostart", () => config.SetNetworkAutostartAsync(One, true, cancel), Facts);
        await trace.SeeAsync("destroy", () => life.DestroyNetworkAsync(One, cancel), Facts);
        await trace.SeeAsync("destroy again", () => life.DestroyNetworkAsync(One, cancel), Facts);
        await trace.SeeAsync("start", () => life.StartNetworkAsync(One, cancel), Facts);
        await trace.SeeAsync("create", () => life.CreateNetworkAsync(Third, cancel), Facts);
        await trace.SeeAsync("create again", () => life.CreateNetworkAsync(Third, cancel), Facts);
        await trace.SeeAsync("autostart transient", () => config.SetNetworkAutostartAsync(Three, true, cancel), Facts);
        await trace.SeeAsync("destroy transient", () => life.DestroyNetworkAsync(Three, cancel), Facts);
        await trace.SeeAsync("destroy gone", () => life.DestroyNetworkAsync(Three, cancel), Facts);
        await trace.SeeAsync("start gone", () => life.StartNetworkAsync(Three, cancel), Facts);
        await trace.SeeAsync("define", () => config.DefineNetworkAsync(Third, cancel), Facts);
        await trace.SeeAsync("undefine", () => config.UndefineNetworkAsync(Three, cancel));
        await trace.SeeAsync("undefine gone", () => config.UndefineNetworkAsync(Three, cancel));
        await trace.SeeAsync("define nonsense", () => config.DefineNetworkAsync("<network/>", cancel), Facts);
        await trace.SeeAsync("define other", () => config.DefineNetworkAsync("<domain/>", cancel), Facts);
    });

    [Fact]
    public Task Updates_are_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = connection.Require<INetworkUpdateDriver>();
        const string Host = "<host mac='52:54:00:00:00:01' name='guest' ip='192.168.122.10'/>";
        foreach (var command in new[] { NetworkUpdateCommand.AddLast, NetworkUpdateCommand.AddLast, NetworkUpdateCommand.Modify, NetworkUpdateCommand.Delete, NetworkUpdateCommand.Delete, NetworkUpdateCommand.None })
        {
            await trace.SeeAsync($"{command}", () => driver.UpdateNetworkAsync(One, new(command, NetworkUpdateSection.IpDhcpHost, Host), NetworkUpdateFlags.Live | NetworkUpdateFlags.Config, cancel), Facts);
            await trace.SeeAsync($"xml after {command}", () => connection.Require<INetworkDriver>().GetNetworkXmlAsync(One, NetworkXmlFlags.None, cancel));
        }
        await trace.SeeAsync("port group", () => driver.UpdateNetworkAsync(Two, new(NetworkUpdateCommand.AddFirst, NetworkUpdateSection.PortGroup, "<portgroup name='slow'/>"), NetworkUpdateFlags.Current, cancel), Facts);
        await trace.SeeAsync("domain", () => driver.UpdateNetworkAsync(Two, new(NetworkUpdateCommand.AddFirst, NetworkUpdateSection.Domain, "<domain name='x'/>"), NetworkUpdateFlags.Current, cancel), Facts);
        await trace.SeeAsync("xml", () => connection.Require<INetworkDriver>().GetNetworkXmlAsync(Two, NetworkXmlFlags.None, cancel));
    });

    [Fact]
    public Task What_libvirts_test_driver_lacks_is_refused_in_the_same_words() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var ports = connection.Require<INetworkPortDriver>();
        await trace.SeeAsync("leases", () => connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(One, null, cancel), lease => $"{lease.Address}");
        await trace.SeeAsync("ports", () => ports.ListNetworkPortsAsync(One, cancel), port => port.Name);
        await trace.SeeAsync("port", () => ports.LookupNetworkPortAsync(One, One.Uuid, cancel), port => port.Name);
    });

    private static string Facts(VirtNetwork network) =>
        $"{network.Name} {network.Uuid} {network.IsActive} {network.Persistent} {network.Autostart} {network.Bridge} {network.Forward} {network.ForwardDevice} "
        + $"{string.Join(',', network.Address)} {string.Join(',', network.DhcpRange)} {network.Domain}";
}
