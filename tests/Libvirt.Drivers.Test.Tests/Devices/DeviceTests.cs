using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Devices of domains in the worlds that are ours.</summary>
public sealed class DeviceTests
{
    private const string Disk = "<disk type='file'><driver name='qemu' type='qcow2'/><source file='/images/new.qcow2'/><target dev='vdc'/></disk>";

    [Theory]
    [InlineData(DomainModificationImpact.Current, true, false)]
    [InlineData(DomainModificationImpact.Live, true, false)]
    [InlineData(DomainModificationImpact.Config, false, true)]
    [InlineData(DomainModificationImpact.Live | DomainModificationImpact.Config, true, true)]
    public async Task A_disk_is_added_where_it_is_wished(DomainModificationImpact impact, bool live, bool config)
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;

        await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Disk, impact, default);

        Assert.Equal((live, config), ((await TargetsAsync(lab, key, 0)).Contains("vdc"), (await TargetsAsync(lab, key, DomainXmlFlags.Inactive)).Contains("vdc")));
        if (live)
            Assert.Contains("virtio-disk2", await lab.Domains().GetDomainXmlAsync(key, 0, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_stands_among_those_of_its_bus_by_its_name()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web02")).Key;
        var driver = lab.Require<IDomainDeviceDriver>();

        await driver.AttachDeviceAsync(key, Disk, default, default);
        await driver.AttachDeviceAsync(key, Disk.Replace("vdc", "vdb", StringComparison.Ordinal), default, default);

        Assert.Equal(["vda", "vdb", "vdc", "sda"], await TargetsAsync(lab, key, 0));
    }

    [Fact]
    public async Task A_controller_that_a_disk_needs_comes_with_it()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;

        await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, "<disk type='file'><source file='/a'/><target dev='sdb' bus='scsi'/></disk>", default, default);

        Assert.Contains("<controller type='scsi' index='0'", await lab.Domains().GetDomainXmlAsync(key, 0, default), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<disk type='file'><source file='/x'/><target dev='vda'/></disk>", VirtErrorCode.OperationFailed)]
    [InlineData("<interface type='user'><mac address='52:54:0:1A:b0:01'/></interface>", VirtErrorCode.OperationFailed)]
    [InlineData("<memballoon model='virtio'/>", VirtErrorCode.OperationInvalid)]
    [InlineData("<disk type='file'><source file='/x'/></disk>", VirtErrorCode.NoTarget)]
    [InlineData("<disk type='file'><target dev='vdx'/></disk>", VirtErrorCode.NoSource)]
    [InlineData("<gadget/>", VirtErrorCode.ConfigUnsupported)]
    [InlineData("<disk", VirtErrorCode.XmlDetail)]
    [InlineData("<!DOCTYPE d [<!ENTITY e 'x'>]><disk/>", VirtErrorCode.XmlDetail)]
    public async Task What_is_refused_changes_nothing(string xml, VirtErrorCode code)
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        var before = await lab.Domains().GetDomainXmlAsync(key, 0, default);

        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, xml, DomainModificationImpact.Live | DomainModificationImpact.Config, default));

        Assert.Equal(code, error.Code);
        Assert.Equal(before, await lab.Domains().GetDomainXmlAsync(key, 0, default));
    }

    [Fact]
    public async Task Where_the_definition_refuses_the_run_is_left_alone()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Disk, DomainModificationImpact.Config, default);

        await Assert.ThrowsAsync<VirtException>(async () =>
            await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Disk, DomainModificationImpact.Live | DomainModificationImpact.Config, default));

        Assert.DoesNotContain("vdc", await TargetsAsync(lab, key, 0));
    }

    [Fact]
    public async Task A_device_goes_by_its_description_or_its_alias()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;
        var driver = lab.Require<IDomainDeviceChangeDriver>();

        await driver.DetachDeviceAsync(key, "<disk><target dev='vdb'/></disk>", default, default);
        await driver.DetachDeviceAsync(key, "<interface><mac address='52:54:00:1a:b1:01'/></interface>", default, default);
        await driver.DetachDeviceAsync(key, "<rng model='virtio'/>", default, default);
        await driver.DetachDeviceAliasAsync(key, "net0", default, default);

        var domain = DomainDefinition.Parse(await lab.Domains().GetDomainXmlAsync(key, 0, default));
        Assert.Equal(["vda"], domain.Disks.Select(d => d.Target));
        Assert.Empty(domain.Interfaces);
        Assert.Empty(domain.DeviceElements("rng"));
    }

    [Theory]
    [InlineData("<disk><target dev='vdx'/></disk>", VirtErrorCode.DeviceMissing)]
    [InlineData("<interface><mac address='52:54:00:00:00:00'/></interface>", VirtErrorCode.DeviceMissing)]
    [InlineData("<interface/>", VirtErrorCode.OperationFailed)]
    [InlineData("<watchdog model='i6300esb'/>", VirtErrorCode.DeviceMissing)]
    public async Task What_is_not_there_or_there_twice_cannot_go(string xml, VirtErrorCode code)
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web01")).Key;

        var error = await Assert.ThrowsAsync<VirtException>(async () => await lab.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, xml, default, default));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task The_medium_of_a_drive_can_be_changed_while_the_domain_runs_and_that_of_a_disk_cannot()
    {
        await using var lab = await LabAsync();
        var key = (await lab.GetAsync("web02")).Key;
        var driver = lab.Require<IDomainDeviceChangeDriver>();

        await driver.UpdateDeviceAsync(key, "<disk type='file' device='cdrom'><source file='/new.iso'/><target dev='sda'/></disk>", default, default);
        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await driver.UpdateDeviceAsync(key, "<disk type='file'><source file='/new.img'/><target dev='vda'/></disk>", default, default));

        Assert.Equal(VirtErrorCode.OperationUnsupported, error.Code);
        var disks = VirtDomainDisk.Read(await lab.GetAsync("web02"), DomainDefinition.Parse(await lab.Domains().GetDomainXmlAsync(key, 0, default)));
        var drive = disks.Single(d => d.Target == "sda");
        Assert.Equal(("/new.iso", "sata", "cdrom"), (drive.Source, drive.Bus, drive.Device));
    }

    [Fact]
    public async Task A_cable_can_be_pulled_out()
    {
        await using var lab = await LabAsync();
        var web01 = await lab.GetAsync("web01");

        await lab.Require<IDomainDeviceChangeDriver>().UpdateDeviceAsync(
            web01.Key, "<interface type='network'><mac address='52:54:00:1a:b0:01'/><source network='default'/><link state='down'/></interface>", default, default);

        var card = VirtDomainNetworkAdapter.Read(web01, DomainDefinition.Parse(await lab.Domains().GetDomainXmlAsync(web01.Key, 0, default)))[0];
        Assert.Equal((LinkState.Down, "testnet0", "virtio", "default"), (card.LinkState, card.Target, card.Model, card.Source));
    }

    [Fact]
    public async Task What_happens_to_the_devices_of_a_run_is_told()
    {
        await using var lab = await LabAsync();
        using var events = new BlockingCollection<VirtEvent>();
        using var subscription = lab.Require<IEventDriver>().SubscribeEvents(VirtEventKinds.DeviceAdded | VirtEventKinds.DeviceRemoved, events.Add);
        var key = (await lab.GetAsync("web01")).Key;

        await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Disk, DomainModificationImpact.Config, default);
        await lab.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Disk, DomainModificationImpact.Live, default);
        await lab.Require<IDomainDeviceChangeDriver>().DetachDeviceAliasAsync(key, "virtio-disk2", DomainModificationImpact.Live, default);

        Assert.Equal("virtio-disk2", Assert.IsType<DomainDeviceAddedEvent>(Take(events)).Device);
        Assert.Equal("virtio-disk2", Assert.IsType<DomainDeviceRemovedEvent>(Take(events)).Device);
    }

    private static async Task<VirtConnection> LabAsync() => await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");

    private static async Task<string[]> TargetsAsync(VirtConnection lab, DomainKey key, DomainXmlFlags flags) =>
        [.. DomainDefinition.Parse(await lab.Domains().GetDomainXmlAsync(key, flags, default)).Disks.Select(d => d.Target)];

    private static VirtEvent Take(BlockingCollection<VirtEvent> events) => events.TryTake(out var happened, TimeSpan.FromSeconds(30)) ? happened : throw new TimeoutException();
}
