using Libvirt.Drivers.Remote.Tests.Twins;

namespace Libvirt.Drivers.Remote.Tests.NodeDevices;

/// <summary>Devices of the host through a real daemon.</summary>
public sealed class NodeDeviceTests(DaemonFixture fixture)
{
    private const string Node = """
        <node>
          <device>
            <name>computer</name>
            <capability type='system'>
              <hardware><vendor>Libvirt</vendor><version>Test driver</version><serial>123456</serial><uuid>11111111-2222-3333-4444-555555555555</uuid></hardware>
              <firmware><vendor>Libvirt</vendor><version>Test Driver</version><release_date>01/22/2007</release_date></firmware>
            </capability>
          </device>
          <device>
            <name>scsi_host1</name>
            <parent>computer</parent>
            <capability type='scsi_host'>
              <host>1</host><unique_id>0</unique_id>
              <capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn><fabric_wwn>2000000043214321</fabric_wwn></capability>
              <capability type='vport_ops'><max_vports>127</max_vports><vports>1</vports></capability>
            </capability>
          </device>
          <device>
            <name>scsi_host11</name>
            <parent>scsi_host1</parent>
            <capability type='scsi_host'>
              <host>11</host><unique_id>10</unique_id>
              <capability type='fc_host'><wwnn>2000000034563456</wwnn><wwpn>1000000034563456</wwpn><fabric_wwn>2000000043214321</fabric_wwn></capability>
            </capability>
          </device>
        </node>
        """;

    private const string Port = """
        <device>
          <parent>scsi_host1</parent>
          <capability type='scsi_host'><capability type='fc_host'><wwnn>2000000011112222</wwnn><wwpn>1000000011112222</wwpn></capability></capability>
        </device>
        """;

    [Fact]
    public Task Devices_of_a_test_world_are_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var devices = connection.Require<INodeDeviceDriver>();
        await trace.SeeAsync("list", () => devices.ListNodeDevicesAsync(NodeDeviceListFilter.None, cancel), Facts);
        foreach (var capability in Enum.GetValues<NodeDeviceCapabilityType>())
            await trace.SeeAsync($"list {capability}", () => devices.ListNodeDevicesAsync(NodeDeviceCapabilityTypes.Bit(capability), cancel), Facts);
        foreach (var name in new[] { "computer", "scsi_host1", "scsi_host11", "none" })
        {
            await trace.SeeAsync($"name {name}", () => devices.LookupNodeDeviceByNameAsync(name, cancel), Facts);
            await trace.SeeAsync($"xml {name}", () => devices.GetNodeDeviceXmlAsync(name, cancel));
        }
        await trace.SeeAsync("wwn", () => devices.LookupScsiHostByWwnAsync("2000000012341234", "1000000012341234", cancel), Facts);
    });

    [Fact]
    public Task The_life_of_a_virtual_device_is_the_same() => TwinWorlds.AgreeAsync(fixture, Node, async (connection, trace) =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var life = connection.Require<INodeDeviceLifecycleDriver>();
        await trace.SeeAsync("create", () => life.CreateNodeDeviceAsync(Port, cancel), Facts);
        await trace.SeeAsync("list", () => connection.Require<INodeDeviceDriver>().ListNodeDevicesAsync(NodeDeviceListFilter.None, cancel), Facts);
        await trace.SeeAsync("destroy", () => life.DestroyNodeDeviceAsync("scsi_host12", cancel));
        await trace.SeeAsync("destroy gone", () => life.DestroyNodeDeviceAsync("scsi_host12", cancel));
        await trace.SeeAsync("create nonsense", () => life.CreateNodeDeviceAsync("<device/>", cancel), Facts);
    });

    [Fact]
    public async Task The_devices_of_a_real_host_are_those_that_virsh_lists()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, TestContext.Current.CancellationToken);
        var driver = connection.Require<INodeDeviceDriver>();
        var cancel = TestContext.Current.CancellationToken;

        var devices = await driver.ListNodeDevicesAsync(NodeDeviceListFilter.None, cancel);

        var names = fixture.Daemon.Virsh.Run("nodedev-list --all").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(names.Order(StringComparer.Ordinal), devices.Select(device => device.Name).Order(StringComparer.Ordinal));
        Assert.All(devices, device => Assert.True(device.IsActive));
        Assert.Contains(devices, device => device.Capability.Contains(NodeDeviceCapabilityType.System));
        foreach (var device in devices.Take(20))
            Assert.Equal(Facts(device), Facts(await driver.LookupNodeDeviceByNameAsync(device.Name, cancel)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{devices.Count} devices");
    }

    private static string Facts(VirtNodeDevice device) =>
        $"{device.Name} {device.Parent} {string.Join(',', device.Capability)} {device.IsActive} {device.Persistent} {device.Autostart} "
        + $"{device.Driver} {device.Vendor} {device.Product} {device.Path} {device.DeviceFile}";
}
