namespace Libvirt.Drivers.Esx.Tests.Networks;

public sealed class NetworkTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/DC0/DC0_H0")]
    [InlineData(false, "/DC0/DC0_C0/DC0_C0_H1")]
    public async Task A_switch_is_a_network_and_all_come_in_one_request(bool isEsx, string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Of(isEsx), path);
        var driver = connection.Require<INetworkDriver>();
        IReadOnlyList<VirtNetwork> networks = [];
        var requests = await vsphere.Of(isEsx).RequestsOfAsync(async () => networks = await driver.ListNetworksAsync(NetworkListFilter.None, Token));
        Assert.Single(requests);
        var network = Assert.Single(networks);
        Assert.Equal(("vSwitch0", NetworkForwardMode.Bridge, "vmnic0", null), (network.Name, network.Forward, network.ForwardDevice, network.Bridge));
        Assert.Equal((true, true, true), (network.IsActive, network.Persistent, network.Autostart));
        // MD5 of key-vim.host.VirtualSwitch-vSwitch0.
        Assert.Equal(Guid.Parse("2f467347-8b4e-8655-e7d6-c4c3fb968009"), network.Uuid);
        Assert.Equal(network, await driver.LookupNetworkByNameAsync("vSwitch0", Token));
        Assert.Equal(network, await driver.LookupNetworkByUuidAsync(network.Uuid, Token));
        Assert.Equal(
            $"""
            <network>
              <name>vSwitch0</name>
              <uuid>{network.Uuid}</uuid>
              <forward dev='vmnic0' mode='bridge'>
                <interface dev='vmnic0'/>
              </forward>
              <portgroup name='VM Network'>
              </portgroup>
            </network>

            """,
            await driver.GetNetworkXmlAsync(network.Key, NetworkXmlFlags.None, Token));
    }

    [Fact]
    public async Task All_networks_are_active_and_persistent_and_start_with_their_host()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var driver = connection.Require<INetworkDriver>();
        foreach (var filter in new[] { NetworkListFilter.Inactive, NetworkListFilter.Transient, NetworkListFilter.NoAutostart })
            Assert.Empty(await driver.ListNetworksAsync(filter, Token));
        Assert.Single(await driver.ListNetworksAsync(NetworkListFilter.Active | NetworkListFilter.Persistent | NetworkListFilter.Autostart, Token));
        var network = await driver.LookupNetworkByNameAsync("vSwitch0", Token);
        var config = connection.Require<INetworkConfigDriver>();
        Assert.True((await config.SetNetworkAutostartAsync(network.Key, true, Token)).Autostart);
        await FailsAsync(VirtErrorCode.InternalError, "Cannot deactivate network autostart", async () => await config.SetNetworkAutostartAsync(network.Key, false, Token));
        await FailsAsync(VirtErrorCode.NoNetwork, "Could not find HostVirtualSwitch with name 'none'", async () => await driver.LookupNetworkByNameAsync("none", Token));
        await FailsAsync(VirtErrorCode.NoNetwork, $"Could not find HostVirtualSwitch with UUID '{Guid.Empty}'", async () => await driver.LookupNetworkByUuidAsync(Guid.Empty, Token));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/DC0/DC0_C0")]
    public async Task Where_there_are_several_hosts_their_networks_and_cards_are_refused_by_name(string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Center, path);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await connection.Require<INetworkDriver>().ListNetworksAsync(NetworkListFilter.None, Token));
        Assert.Equal(VirtErrorCode.OperationUnsupported, error.Code);
        Assert.StartsWith("networks are those of a single host", error.Details);
        error = await Assert.ThrowsAsync<VirtException>(async () => await connection.Require<IInterfaceDriver>().ListInterfacesAsync(InterfaceListFilter.None, Token));
        Assert.StartsWith("interfaces are those of a single host", error.Details);
    }

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/DC0/DC0_H0")]
    public async Task A_network_is_made_with_its_groups_of_ports_and_removed_again(bool isEsx, string path)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server, path);
        var driver = connection.Require<INetworkDriver>();
        var config = connection.Require<INetworkConfigDriver>();
        var network = await config.DefineNetworkAsync(
            """
            <network><name>lab &amp; 1</name><forward mode='bridge'><interface dev='vmnic0'/></forward>
            <bandwidth><inbound average='1000' peak='5000' burst='5120'/><outbound average='1000' peak='5000' burst='5120'/></bandwidth>
            <portgroup name='red'/><portgroup name='blue'><bandwidth><inbound average='8'/><outbound average='8'/></bandwidth></portgroup></network>
            """, Token);
        Assert.Equal(
            $"""
            <network>
              <name>lab &amp; 1</name>
              <uuid>{network.Uuid}</uuid>
              <forward dev='vmnic0' mode='bridge'>
                <interface dev='vmnic0'/>
              </forward>
              <bandwidth>
                <inbound average='1000' peak='5000' burst='5120'/>
                <outbound average='1000' peak='5000' burst='5120'/>
              </bandwidth>
              <portgroup name='red'>
              </portgroup>
              <portgroup name='blue'>
                <bandwidth>
                  <inbound average='8'/>
                  <outbound average='8'/>
                </bandwidth>
              </portgroup>
            </network>

            """,
            await driver.GetNetworkXmlAsync(network.Key, NetworkXmlFlags.None, Token));
        var alone = await config.DefineNetworkAsync("<network><name>alone</name></network>", Token);
        Assert.Equal(
            $"<network>\n  <name>alone</name>\n  <uuid>{alone.Uuid}</uuid>\n  <bridge stp='off' delay='0'/>\n</network>\n",
            await driver.GetNetworkXmlAsync(alone.Key, NetworkXmlFlags.Inactive, Token));
        await config.UndefineNetworkAsync(network.Key, Token);
        await config.UndefineNetworkAsync(alone.Key, Token);
        Assert.Equal("vSwitch0", Assert.Single(await driver.ListNetworksAsync(NetworkListFilter.None, Token)).Name);
    }

    [Theory]
    [InlineData("<network><name>vSwitch0</name></network>", VirtErrorCode.InternalError, "HostVirtualSwitch already exists, editing existing ones is not supported yet")]
    [InlineData("<network><name>a</name><uuid>0e0e0e0e-0000-0000-0000-000000000001</uuid></network>", VirtErrorCode.ConfigUnsupported, "Cannot use predefined UUID")]
    [InlineData("<network><name>a</name><forward mode='nat'/><ip address='10.0.0.1' prefix='24'/></network>", VirtErrorCode.ConfigUnsupported, "Unsupported forward mode 'nat'")]
    [InlineData("<network><name>a</name><ip address='10.0.0.1' prefix='24'/></network>", VirtErrorCode.ConfigUnsupported, "a HostVirtualSwitch does not take <ip>")]
    [InlineData("<network><name>a</name><portgroup name='b'><vlan><tag id='42'/></vlan></portgroup></network>", VirtErrorCode.ConfigUnsupported, "a HostVirtualSwitch does not take <vlan>")]
    [InlineData("<network><name>a</name><forward mode='bridge'/><bridge name='vmnic0'/></network>", VirtErrorCode.ConfigUnsupported, "a HostVirtualSwitch is a bridge of its own: the physical NICs that it is plugged into are its <interface dev='…'/> in <forward>, not <bridge name='vmnic0'/>")]
    [InlineData("<network><name>a</name><portgroup name='VM Network'/></network>", VirtErrorCode.NetworkExist, "HostPortGroup with name 'VM Network' exists already")]
    [InlineData("<network><name>a</name><forward mode='bridge'><interface dev='vmnic9'/></forward></network>", VirtErrorCode.InternalError, "Could not find PhysicalNic with name 'vmnic9'")]
    [InlineData("<network><name>a</name><bandwidth><inbound average='1'/></bandwidth></network>", VirtErrorCode.ConfigUnsupported, "Different inbound and outbound bandwidth is unsupported")]
    [InlineData("<network><name>a</name><portgroup name='b'/><portgroup name='c'><bandwidth><inbound average='1'/><outbound average='2'/></bandwidth></portgroup></network>", VirtErrorCode.ConfigUnsupported, "Different inbound and outbound bandwidth is unsupported")]
    public async Task What_no_switch_can_be_is_refused_and_nothing_is_made(string xml, VirtErrorCode code, string message)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var requests = await vsphere.Host.RequestsOfAsync(() => FailsAsync(code, message, async () => await connection.Require<INetworkConfigDriver>().DefineNetworkAsync(xml, Token)));
        Assert.DoesNotContain(requests, request => request.Contains("AddVirtualSwitch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_group_of_ports_cannot_be_made_the_switch_does_not_stay()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        // The second one has the name of the first.
        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await connection.Require<INetworkConfigDriver>().DefineNetworkAsync("<network><name>a</name><portgroup name='b'/><portgroup name='b'/></network>", Token));
        Assert.Contains("DuplicateName", error.Details);
        Assert.Single(await connection.Require<INetworkDriver>().ListNetworksAsync(NetworkListFilter.None, Token));
    }

    [Fact]
    public async Task A_switch_that_the_host_itself_is_plugged_into_is_not_removed()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var network = await connection.Require<INetworkDriver>().LookupNetworkByNameAsync("vSwitch0", Token);
        await FailsAsync(VirtErrorCode.OperationInvalid, "Cannot undefine HostVirtualSwitch that has a 'host' port", async () =>
            await connection.Require<INetworkConfigDriver>().UndefineNetworkAsync(network.Key, Token));
    }

    private static async Task FailsAsync(VirtErrorCode code, string message, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(call);
        Assert.Equal((code, message), (error.Code, error.Details));
    }
}
