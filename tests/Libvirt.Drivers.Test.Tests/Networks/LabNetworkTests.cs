namespace Libvirt.Drivers.Test.Tests;

/// <summary>What networks of worlds that are ours do more than those of libvirt's test driver.</summary>
public sealed class LabNetworkTests
{
    private const string Lab = "test:///lab?clock=2026-01-01T00:20:00Z";

    [Fact]
    public async Task A_network_has_leased_an_address_to_each_interface_of_a_running_domain_on_it()
    {
        await using var connection = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var network = await NetworkAsync(connection, "default");
        var leases = await connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, null, default);
        var active = (await connection.ListAsync(DomainListFilter.Active)).Select(d => d.Name).ToHashSet();

        Assert.Contains("web01", leases.Select(l => l.HostName));
        Assert.All(leases, lease =>
        {
            Assert.Contains(lease.HostName!, active);
            Assert.StartsWith("192.168.122.", lease.Address.ToString());
            Assert.Equal(24, lease.Prefix);
            Assert.Equal(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero), lease.Expires);
        });
        Assert.Equal(leases.Count, leases.Select(l => l.Address).Distinct().Count());
        Assert.Equal("web01", Assert.Single(await connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, "52:54:00:1A:B0:01", default)).HostName);
    }

    [Fact]
    public async Task Leases_follow_what_runs()
    {
        await using var connection = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var network = await NetworkAsync(connection, "default");
        await connection.Life().DestroyDomainAsync((await connection.GetAsync("web01")).Key, default);
        Assert.DoesNotContain("web01", (await connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, null, default)).Select(l => l.HostName));
        await connection.Require<INetworkLifecycleDriver>().DestroyNetworkAsync(network.Key, default);
        Assert.Empty(await connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, null, default));
    }

    [Fact]
    public async Task Ports_are_those_of_running_domains_and_those_made_by_hand()
    {
        await using var connection = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var driver = connection.Require<INetworkPortDriver>();
        var network = await NetworkAsync(connection, "default");
        var web = Assert.Single(await driver.ListNetworkPortsAsync(network.Key, default), p => p.Owner == "web01");
        Assert.Equal(("52:54:00:1a:b0:01", "network", "virbr0"), (web.Mac, web.Plug, web.Device));
        Assert.Equal(web, await driver.LookupNetworkPortAsync(network.Key, web.Uuid, default));

        var made = await driver.CreateNetworkPortAsync(network.Key, "<networkport><uuid>aaaaaaaa-0000-0000-0000-000000000002</uuid><owner><name>me</name><uuid>aaaaaaaa-0000-0000-0000-000000000001</uuid></owner><mac address='52:54:00:00:00:09'/></networkport>", default);
        Assert.Equal((Guid.Parse("aaaaaaaa-0000-0000-0000-000000000002"), "me"), (made.Uuid, made.Owner));
        Assert.Contains(made, await driver.ListNetworkPortsAsync(network.Key, default));
        await driver.SetNetworkPortParametersAsync(network.Key, made.Uuid, new TypedParameterList([TypedParameter.UInt("outbound.average", 128), TypedParameter.UInt("inbound.peak", 64)]), default);
        var parameters = await driver.GetNetworkPortParametersAsync(network.Key, made.Uuid, default);
        Assert.Equal((7, 128UL, 64UL, 0UL), (parameters.Count, parameters.GetULong("outbound.average"), parameters.GetULong("inbound.peak"), parameters.GetULong("inbound.average")));
        Assert.Contains("<outbound average='128'/>", await driver.GetNetworkPortXmlAsync(network.Key, made.Uuid, default));
        await driver.DeleteNetworkPortAsync(network.Key, made.Uuid, default);

        await RefusesAsync(VirtErrorCode.NoNetworkPort, driver.LookupNetworkPortAsync(network.Key, made.Uuid, default).AsTask());
        await RefusesAsync(VirtErrorCode.OperationInvalid, driver.DeleteNetworkPortAsync(network.Key, web.Uuid, default).AsTask());
        await RefusesAsync(VirtErrorCode.InvalidArg, driver.SetNetworkPortParametersAsync(network.Key, web.Uuid, new TypedParameterList([TypedParameter.UInt("speed", 1)]), default).AsTask());
    }

    [Fact]
    public async Task A_network_with_a_bridge_of_its_own_gets_the_first_name_that_is_free()
    {
        await using var connection = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var config = connection.Require<INetworkConfigDriver>();
        Assert.Equal("virbr2", (await config.DefineNetworkAsync(NetworkDefinition.OnSubnet("inner", "10.9.0.0/24", NetworkForwardMode.None, dhcp: true).ToXml(), default)).Bridge);
        Assert.Null((await config.DefineNetworkAsync("<network><name>direct</name><forward mode='bridge'><interface dev='eth3'/></forward></network>", default)).Bridge);
    }

    [Fact]
    public async Task A_new_definition_takes_effect_when_the_network_starts_again()
    {
        await using var connection = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var (driver, life) = (connection.Require<INetworkDriver>(), connection.Require<INetworkLifecycleDriver>());
        var network = await NetworkAsync(connection, "dmz");
        await connection.Require<INetworkConfigDriver>().DefineNetworkAsync($"<network><name>dmz</name><uuid>{network.Uuid}</uuid><forward mode='bridge'/><bridge name='br-new'/></network>", default);

        Assert.Equal("br-dmz", (await NetworkAsync(connection, "dmz")).Bridge);
        Assert.Contains("br-new", await driver.GetNetworkXmlAsync(network.Key, NetworkXmlFlags.Inactive, default));
        await life.DestroyNetworkAsync(network.Key, default);
        Assert.Equal("br-new", (await life.StartNetworkAsync(network.Key, default)).Bridge);
    }

    [Fact]
    public async Task A_change_of_interfaces_that_is_taken_back_leaves_them_up_as_they_were()
    {
        await using var connection = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var (driver, config, change) = (connection.Require<IInterfaceDriver>(), connection.Require<IInterfaceConfigDriver>(), connection.Require<IInterfaceChangeDriver>());
        var before = await driver.ListInterfacesAsync(default, default);
        await change.BeginInterfaceChangeAsync(default);
        await config.DestroyInterfaceAsync("eth2", default);
        await config.UndefineInterfaceAsync("br-dmz", default);
        await change.RollbackInterfaceChangeAsync(default);

        Assert.Equal(before.Select(i => (i.Name, i.IsActive)), (await driver.ListInterfacesAsync(default, default)).Select(i => (i.Name, i.IsActive)));
        Assert.Equal(["eth0"], (await driver.LookupInterfaceByNameAsync("br-dmz", default)).Member);
        Assert.Equal(["dhcp"], (await driver.LookupInterfaceByNameAsync("eth2", default)).Address);
    }

    [Fact]
    public async Task What_libvirts_test_driver_has_not_is_refused_in_its_worlds()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01", cancellationToken: TestContext.Current.CancellationToken);
        var network = await NetworkAsync(connection, "default");
        await RefusesAsync(VirtErrorCode.NoSupport, connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, null, default).AsTask());
        await RefusesAsync(VirtErrorCode.NoSupport, connection.Require<INetworkPortDriver>().ListNetworkPortsAsync(network.Key, default).AsTask());
        await RefusesAsync(VirtErrorCode.InvalidArg, connection.Require<INetworkDriver>().GetNetworkXmlAsync(network.Key, NetworkXmlFlags.Inactive, default).AsTask());
    }

    private static async Task<VirtNetwork> NetworkAsync(VirtConnection connection, string name) => await connection.Require<INetworkDriver>().LookupNetworkByNameAsync(name, default);

    private static async Task RefusesAsync(VirtErrorCode code, Task call) => Assert.Equal(code, (await Assert.ThrowsAsync<VirtException>(() => call)).Code);
}
