using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

public sealed class NetworkEventTests
{
    [Fact]
    public async Task The_life_of_a_network_is_told_in_order()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01T12:00:00Z");
        using var events = new BlockingCollection<VirtEvent>();
        using var subscription = connection.Require<IEventDriver>().SubscribeEvents(VirtEventKinds.NetworkLifecycle, events.Add);
        var (config, life) = (connection.Require<INetworkConfigDriver>(), connection.Require<INetworkLifecycleDriver>());
        var network = await config.DefineNetworkAsync("<network><name>plain</name><bridge name='plain0'/></network>", default);
        await life.StartNetworkAsync(network.Key, default);
        await life.DestroyNetworkAsync(network.Key, default);
        await config.UndefineNetworkAsync(network.Key, default);
        await life.CreateNetworkAsync("<network><name>fleeting</name><bridge name='fleeting0'/></network>", default);

        (string, NetworkEventType, bool)[] expected =
        [
            ("plain", NetworkEventType.Defined, false), ("plain", NetworkEventType.Started, true), ("plain", NetworkEventType.Stopped, false),
            ("plain", NetworkEventType.Undefined, false), ("fleeting", NetworkEventType.Started, true),
        ];
        foreach (var one in expected)
        {
            var happened = Assert.IsType<NetworkLifecycleEvent>(Take(events));
            Assert.Equal(one, (happened.Name, happened.Event, happened.Network.IsActive));
            Assert.Equal(connection.Require<ITestClock>().Now, happened.Time);
        }
    }

    [Fact]
    public async Task Devices_that_come_and_go_are_told_to_every_connection_as_objects_of_its_own()
    {
        await using var one = await VirtConnection.OpenAsync("test:///default");
        await using var other = await VirtConnection.OpenAsync("test:///default");
        using var events = new BlockingCollection<VirtEvent>();
        using var subscription = other.Require<IEventDriver>().SubscribeEvents(VirtEventKinds.NodeDeviceLifecycle, events.Add);
        var driver = one.Require<INodeDeviceLifecycleDriver>();
        var device = await driver.CreateNodeDeviceAsync("<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>2000000000000001</wwnn><wwpn>1000000000000001</wwpn></capability></capability></device>", default);
        await driver.DestroyNodeDeviceAsync(device.Name, default);

        foreach (var type in new[] { NodeDeviceEventType.Created, NodeDeviceEventType.Deleted })
        {
            var happened = Assert.IsType<NodeDeviceLifecycleEvent>(Take(events));
            Assert.Equal(("scsi_host12", type), (happened.Name, happened.Event));
            Assert.Same(other, happened.Device.Connection);
            Assert.Equal($"scsi_host12: {type}", happened.ToString());
        }
    }

    private static VirtEvent Take(BlockingCollection<VirtEvent> events)
    {
        Assert.True(events.TryTake(out var happened, TimeSpan.FromSeconds(30)), "no event came");
        return happened;
    }
}
