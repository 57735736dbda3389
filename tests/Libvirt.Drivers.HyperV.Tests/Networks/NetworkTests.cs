namespace Libvirt.Drivers.HyperV.Tests.Networks;

public sealed class NetworkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Switches_are_networks_that_are_always_there()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        host.ForgetRequests();
        var networks = await connection.Require<INetworkDriver>().ListNetworksAsync(NetworkListFilter.None, Token);
        Assert.Equal(1, host.RequestLog.Count(request => request.Action != "Handshake"));
        Assert.Equal(["Internal", "LAN"], networks.Select(network => network.Name));
        Assert.All(networks, network => Assert.True(network is { IsActive: true, Persistent: true, Autostart: true }));
        Assert.Equal(new Guid("a3d7c1f0-0000-4000-9000-000000000001"), networks[1].Uuid);
    }

    [Fact]
    public async Task A_network_is_found_by_name_and_by_uuid_and_described()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<INetworkDriver>();
        var network = await driver.LookupNetworkByNameAsync("LAN", Token);
        Assert.Equal(network, await driver.LookupNetworkByUuidAsync(network.Uuid, Token));
        Assert.Equal(
            "<network>\n  <name>LAN</name>\n  <uuid>a3d7c1f0-0000-4000-9000-000000000001</uuid>\n  <bridge stp='off' delay='0'/>\n</network>\n",
            await driver.GetNetworkXmlAsync(network.Key, NetworkXmlFlags.None, Token));
    }

    [Fact]
    public async Task A_network_that_is_not_there_is_named_as_libvirt_names_it()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<INetworkDriver>();
        var byName = await Assert.ThrowsAsync<VirtException>(() => driver.LookupNetworkByNameAsync("it's", Token).AsTask());
        Assert.Equal(VirtErrorCode.NoNetwork, byName.Code);
        Assert.Contains("No network found with property 'ElementName' = 'it's'", byName.Message, StringComparison.Ordinal);
        var byUuid = await Assert.ThrowsAsync<VirtException>(() => driver.LookupNetworkByUuidAsync(new Guid("a3d7c1f0-0000-4000-9000-00000000000a"), Token).AsTask());
        Assert.Contains("No network found with property 'Name' = 'A3D7C1F0-0000-4000-9000-00000000000A'", byUuid.Message, StringComparison.Ordinal);
    }
}
