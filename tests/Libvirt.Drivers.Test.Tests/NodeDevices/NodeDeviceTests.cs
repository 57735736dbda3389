namespace Libvirt.Drivers.Test.Tests;

public sealed class NodeDeviceTests
{
    [Theory]
    [InlineData(NodeDeviceCapabilityType.System, "computer")]
    [InlineData(NodeDeviceCapabilityType.ScsiHost, "scsi_host1 scsi_host11 scsi_host2")]
    [InlineData(NodeDeviceCapabilityType.FcHost, "scsi_host1 scsi_host11 scsi_host2")]
    [InlineData(NodeDeviceCapabilityType.Vports, "scsi_host1 scsi_host2")]
    [InlineData(NodeDeviceCapabilityType.Pci, "")]
    public async Task A_list_holds_the_devices_of_a_capability(NodeDeviceCapabilityType capability, string expected)
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01", cancellationToken: TestContext.Current.CancellationToken);
        var devices = await connection.Require<INodeDeviceDriver>().ListNodeDevicesAsync(NodeDeviceCapabilityTypes.Bit(capability) | NodeDeviceListFilter.Active, default);

        Assert.Equal(expected, string.Join(' ', devices.Select(d => d.Name)));
        Assert.Empty(await connection.Require<INodeDeviceDriver>().ListNodeDevicesAsync(NodeDeviceListFilter.Inactive, default));
    }

    [Fact]
    public async Task The_lab_makes_an_adapter_with_the_next_number_on_the_parent_that_is_asked_for()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01", cancellationToken: TestContext.Current.CancellationToken);
        var (driver, life) = (connection.Require<INodeDeviceDriver>(), connection.Require<INodeDeviceLifecycleDriver>());
        const string Xml = "<device><parent>scsi_host5</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>20000024ff7a0007</wwnn><wwpn>21000024ff7a0007</wwpn></capability></capability></device>";
        var first = await life.CreateNodeDeviceAsync(Xml, default);
        var second = await life.CreateNodeDeviceAsync(Xml.Replace("0007", "0008"), default);

        Assert.Equal(("scsi_host7", "scsi_host5", "scsi_host8"), (first.Name, first.Parent, second.Name));
        Assert.Equal([NodeDeviceCapabilityType.ScsiHost, NodeDeviceCapabilityType.FcHost], first.Capability);
        Assert.Equal(second, await driver.LookupScsiHostByWwnAsync("20000024ff7a0008", "21000024ff7a0008", default));
        Assert.Equal("scsi_host9", (await life.CreateNodeDeviceAsync("<device><capability type='scsi_host'><capability type='fc_host'/></capability></device>", default)).Name);
        await life.DestroyNodeDeviceAsync(first.Name, default);
        Assert.DoesNotContain(first, await driver.ListNodeDevicesAsync(default, default));
    }

    [Fact]
    public async Task The_lab_refuses_to_end_a_device_that_is_none_of_those_it_makes()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01", cancellationToken: TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<INodeDeviceLifecycleDriver>().DestroyNodeDeviceAsync("computer", default).AsTask());
        Assert.Equal("internal error: Device is not a fibre channel HBA", error.Message);
    }

    [Fact]
    public async Task The_lab_knows_drivers_products_and_files_of_its_devices()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01", cancellationToken: TestContext.Current.CancellationToken);
        var driver = connection.Require<INodeDeviceDriver>();
        var card = await driver.LookupNodeDeviceByNameAsync("pci_0000_01_00_0", default);
        Assert.Equal(("igb", "Intel Corporation", "I350 Gigabit Network Connection", "computer"), (card.Driver, card.Vendor, card.Product, card.Parent));
        Assert.Equal("/dev/nvme0n1", (await driver.LookupNodeDeviceByNameAsync("block_nvme0n1_SAMSUNG_LAB0001", default)).DeviceFile);
        Assert.Equal("Example Computers", (await driver.LookupNodeDeviceByNameAsync("computer", default)).Vendor);
    }
}
