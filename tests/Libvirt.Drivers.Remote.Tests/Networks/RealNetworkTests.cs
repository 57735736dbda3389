namespace Libvirt.Drivers.Remote.Tests.Networks;

/// <summary>Networks of a real daemon that need nothing of the host: those that only name a bridge.</summary>
public sealed class RealNetworkTests(DaemonFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_network_has_ports_with_limits_and_no_leases()
    {
        await using var connection = await OpenAsync();
        var ports = connection.Require<INetworkPortDriver>();
        var network = await CreateAsync(connection, "plugs");
        try
        {
            Assert.Equal((true, false, false, NetworkForwardMode.Bridge, "br-plugs"), (network.IsActive, network.Persistent, network.Autostart, network.Forward, network.Bridge));
            Assert.Empty(await ports.ListNetworkPortsAsync(network.Key, Cancel));

            var port = await ports.CreateNetworkPortAsync(network.Key, """
                <networkport><uuid>aaaaaaaa-2222-3333-4444-555555555555</uuid>
                  <owner><name>guest</name><uuid>11111111-2222-3333-4444-555555555555</uuid></owner>
                  <mac address='52:54:00:00:00:07'/>
                  <bandwidth><inbound average='100' peak='200'/></bandwidth>
                </networkport>
                """, Cancel);
            Assert.Equal(("guest", "52:54:00:00:00:07", "bridge", "br-plugs"), (port.Owner, port.Mac, port.Plug, port.Device));
            Assert.Equal(network, port.Network);
            Assert.Equal(Facts(port), Facts(Assert.Single(await ports.ListNetworkPortsAsync(network.Key, Cancel))));
            Assert.Equal(Facts(port), Facts(await ports.LookupNetworkPortAsync(network.Key, port.Uuid, Cancel)));
            Assert.Equal(
                fixture.Daemon.Virsh.Run($"net-port-dumpxml plugs {port.Uuid}").Trim(), (await ports.GetNetworkPortXmlAsync(network.Key, port.Uuid, Cancel)).Trim());

            var limits = await ports.GetNetworkPortParametersAsync(network.Key, port.Uuid, Cancel);
            Assert.Equal((100u, 200u), ((uint)limits.Single(limit => limit.Name == "inbound.average").Value, (uint)limits.Single(limit => limit.Name == "inbound.peak").Value));

            await ports.SetNetworkPortParametersAsync(network.Key, port.Uuid, [TypedParameter.UInt("inbound.average", 150), TypedParameter.UInt("outbound.average", 70)], Cancel);
            limits = await ports.GetNetworkPortParametersAsync(network.Key, port.Uuid, Cancel);
            Assert.Equal((150u, 70u), ((uint)limits.Single(limit => limit.Name == "inbound.average").Value, (uint)limits.Single(limit => limit.Name == "outbound.average").Value));

            await ports.DeleteNetworkPortAsync(network.Key, port.Uuid, Cancel);
            var gone = await Assert.ThrowsAsync<VirtException>(async () => await ports.LookupNetworkPortAsync(network.Key, port.Uuid, Cancel));
            Assert.Equal((VirtErrorCode.NoNetworkPort, VirtErrorDomain.Network), (gone.Code, gone.Domain));
        }
        finally
        {
            Assert.False((await connection.Require<INetworkLifecycleDriver>().DestroyNetworkAsync(network.Key, Cancel)).IsActive);
        }
    }

    [Fact]
    public async Task A_network_that_is_stopped_keeps_its_definition()
    {
        await using var connection = await OpenAsync();
        var life = connection.Require<INetworkLifecycleDriver>();
        var config = connection.Require<INetworkConfigDriver>();
        var network = await config.DefineNetworkAsync(Xml("kept"), Cancel);
        try
        {
            Assert.Equal((false, true, false), (network.IsActive, network.Persistent, network.Autostart));
            Assert.True((await config.SetNetworkAutostartAsync(network.Key, true, Cancel)).Autostart);
            Assert.True((await life.StartNetworkAsync(network.Key, Cancel)).IsActive);
            var updated = await connection.Require<INetworkUpdateDriver>().UpdateNetworkAsync(
                network.Key, new(NetworkUpdateCommand.AddLast, NetworkUpdateSection.PortGroup, "<portgroup name='slow'/>"), NetworkUpdateFlags.Live | NetworkUpdateFlags.Config, Cancel);
            Assert.Contains("slow", await connection.Require<INetworkDriver>().GetNetworkXmlAsync(updated.Key, NetworkXmlFlags.Inactive, Cancel), StringComparison.Ordinal);
            Assert.Contains(await connection.Require<INetworkDriver>().ListNetworksAsync(NetworkListFilter.Active | NetworkListFilter.Persistent, Cancel), found => found == network && found.Autostart);
            var stopped = await life.DestroyNetworkAsync(network.Key, Cancel);
            Assert.Equal((false, true, true), (stopped.IsActive, stopped.Persistent, stopped.Autostart));
        }
        finally
        {
            await config.UndefineNetworkAsync(network.Key, Cancel);
        }
    }

    [Fact]
    public async Task A_network_without_leases_has_none_and_notes_are_refused_by_an_older_daemon()
    {
        await using var connection = await OpenAsync();
        var network = await CreateAsync(connection, "bare");
        try
        {
            Assert.Empty(await connection.Require<INetworkLeaseDriver>().ListNetworkLeasesAsync(network.Key, null, Cancel));
            var error = await Assert.ThrowsAsync<VirtException>(async () =>
                await connection.Require<INetworkMetadataDriver>().GetNetworkMetadataAsync(network.Key, NetworkMetadataType.Title, null, NetworkUpdateFlags.Current, Cancel));
            Assert.True(error.Code is VirtErrorCode.NoNetworkMetadata or VirtErrorCode.NoSupport, error.Message);
            TestContext.Current.TestOutputHelper?.WriteLine(error.Message);
        }
        finally
        {
            await connection.Require<INetworkLifecycleDriver>().DestroyNetworkAsync(network.Key, Cancel);
        }
    }

    private ValueTask<VirtConnection> OpenAsync() => VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);

    private static ValueTask<VirtNetwork> CreateAsync(VirtConnection connection, string name) =>
        connection.Require<INetworkLifecycleDriver>().CreateNetworkAsync(Xml(name), Cancel);

    private static string Xml(string name) => $"<network><name>{name}</name><forward mode='bridge'/><bridge name='br-{name}'/></network>";

    private static string Facts(VirtNetworkPort port) => $"{port.Uuid} {port.Owner} {port.OwnerUuid} {port.Mac} {port.PortGroup} {port.Plug} {port.Device}";
}
