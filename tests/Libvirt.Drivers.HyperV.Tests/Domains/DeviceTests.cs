using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class DeviceTests
{
    private const string Disk = @"<disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='TARGET'/></disk>";
    private const string Card = "<interface type='network'><mac address='00:15:5D:AA:00:01'/><source network='LAN'/></interface>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vm005", "hdb")]
    [InlineData("vm006", "sdc")]
    [InlineData("vm002", "sdc")]
    public async Task A_disk_comes_and_goes(string name, string target)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);
        var before = await XmlAsync(connection, key);
        var xml = Disk.Replace("TARGET", target, StringComparison.Ordinal);

        await connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, xml, DomainModificationImpact.Current, Cancellation);
        var with = DomainDefinition.Parse(await XmlAsync(connection, key));
        await connection.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, xml, DomainModificationImpact.Current, Cancellation);

        Assert.Equal(@"C:\vm\golden.vhdx", with.Disks.Single(disk => disk.Target == target).Image.Path);
        Assert.Equal(before, await XmlAsync(connection, key));
    }

    [Fact]
    public async Task A_disk_of_the_host_and_an_empty_drive_come_and_go()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm006");
        var before = await XmlAsync(connection, key);
        string[] devices = ["<disk type='block' device='disk'><source dev='1'/><target dev='sdb'/></disk>", "<disk type='file' device='cdrom'><target dev='sdc' bus='scsi'/></disk>"];

        foreach (var device in devices)
            await connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, device, DomainModificationImpact.Config, Cancellation);
        var with = DomainDefinition.Parse(await XmlAsync(connection, key));
        foreach (var device in devices)
            await connection.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, device, DomainModificationImpact.Config, Cancellation);

        Assert.Equal([("sda", "disk"), ("sdb", "disk"), ("sdc", "cdrom")], with.Disks.Select(disk => (disk.Target, disk.Device)));
        Assert.Equal("1", with.Disks.ElementAt(1).Image.Path);
        Assert.Equal(before, await XmlAsync(connection, key));
    }

    [Theory]
    [InlineData("vm006")]
    [InlineData("vm002")]
    public async Task A_network_interface_comes_is_changed_and_goes(string name)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);
        var before = await XmlAsync(connection, key);
        var driver = connection.Require<IDomainDeviceChangeDriver>();

        await connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Card, DomainModificationImpact.Current, Cancellation);
        Assert.Equal(("A3D7C1F0-0000-4000-9000-000000000001", LinkState.Default), await CardAsync(connection, key));
        await driver.UpdateDeviceAsync(key, Card.Replace("LAN", "Internal", StringComparison.Ordinal), DomainModificationImpact.Current, Cancellation);
        Assert.Equal(("A3D7C1F0-0000-4000-9000-000000000002", LinkState.Default), await CardAsync(connection, key));
        await driver.UpdateDeviceAsync(
            key, Card.Replace("LAN", "Internal", StringComparison.Ordinal).Replace("<source", "<link state='down'/><source", StringComparison.Ordinal), DomainModificationImpact.Current, Cancellation);
        Assert.Equal(("A3D7C1F0-0000-4000-9000-000000000002", LinkState.Down), await CardAsync(connection, key));
        await driver.DetachDeviceAsync(key, Card, DomainModificationImpact.Current, Cancellation);

        Assert.Equal(before, await XmlAsync(connection, key));
    }

    [Fact]
    public async Task A_card_without_a_connection_is_connected()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm006");
        await connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(
            key, "<interface type='null'><mac address='00:15:5d:aa:00:01'/></interface>", DomainModificationImpact.Current, Cancellation);
        Assert.Equal((null, LinkState.Default), await CardAsync(connection, key));

        await connection.Require<IDomainDeviceChangeDriver>().UpdateDeviceAsync(key, Card, DomainModificationImpact.Current, Cancellation);

        Assert.Equal(("A3D7C1F0-0000-4000-9000-000000000001", LinkState.Default), await CardAsync(connection, key));
    }

    [Fact]
    public async Task An_old_card_is_for_machines_of_the_first_generation()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        var legacy = Card.Replace("</interface>", "<model type='tulip'/></interface>", StringComparison.Ordinal);

        await connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, legacy, DomainModificationImpact.Current, Cancellation);
        var with = DomainDefinition.Parse(await XmlAsync(connection, key));
        await connection.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, legacy, DomainModificationImpact.Current, Cancellation);

        Assert.Equal("tulip", with.Interfaces.Single(card => card.Mac == "00:15:5d:aa:00:01").Model);
    }

    [Theory]
    [InlineData("vm001")]
    [InlineData("vm005")]
    public async Task The_disc_in_a_drive_is_put_in_changed_and_taken_out(string name)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);
        var before = await XmlAsync(connection, key);

        Assert.Equal(@"C:\iso\install.iso", await PutAsync(@"<source file='C:\iso\install.iso'/>"));
        Assert.Equal(@"C:\vm\golden.vhdx", await PutAsync(@"<source file='C:\vm\golden.vhdx'/>"));
        Assert.Null(await PutAsync(""));
        Assert.Equal(before, await XmlAsync(connection, key));

        async Task<string?> PutAsync(string source)
        {
            await connection.Require<IDomainDeviceChangeDriver>().UpdateDeviceAsync(
                key, $"<disk type='file' device='cdrom'>{source}<target dev='hdc' bus='ide'/></disk>", DomainModificationImpact.Current, Cancellation);
            return DomainDefinition.Parse(await XmlAsync(connection, key)).Disks.Single(disk => disk.Target == "hdc").Image.Path;
        }
    }

    [Fact]
    public async Task A_floppy_is_put_into_its_drive_and_taken_out()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        var before = await XmlAsync(connection, key);
        const string floppy = @"<disk type='file' device='floppy'><source file='C:\iso\install.iso'/><target dev='fda' bus='fdc'/></disk>";

        await connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, floppy, DomainModificationImpact.Current, Cancellation);
        var with = DomainDefinition.Parse(await XmlAsync(connection, key));
        await connection.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, floppy, DomainModificationImpact.Current, Cancellation);

        Assert.Equal((@"C:\iso\install.iso", "floppy"), with.Disks.Where(disk => disk.Target == "fda").Select(disk => (disk.Image.Path, disk.Device)).Single());
        Assert.Equal(before, await XmlAsync(connection, key));
    }

    [Fact]
    public async Task Serial_ports_and_controllers_are_added()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        const string serial = @"<serial type='pipe'><source path='\\.\pipe\com1'/><target port='0'/></serial>";
        var driver = connection.Require<IDomainDeviceDriver>();

        await driver.AttachDeviceAsync(key, serial, DomainModificationImpact.Current, Cancellation);
        await driver.AttachDeviceAsync(key, "<controller type='scsi' index='0'/>", DomainModificationImpact.Current, Cancellation);
        // The second controller comes with the disk that needs it.
        await driver.AttachDeviceAsync(key, Disk.Replace("TARGET", "sdbm", StringComparison.Ordinal).Replace("'/></disk>", "'/><driver name='qemu' type='vhdx'/></disk>", StringComparison.Ordinal), DomainModificationImpact.Current, Cancellation);
        var with = DomainDefinition.Parse(await XmlAsync(connection, key));
        await connection.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, serial, DomainModificationImpact.Current, Cancellation);
        var without = DomainDefinition.Parse(await XmlAsync(connection, key));

        Assert.Equal(@"\\.\pipe\com1", Assert.Single(with.DeviceElements("serial")).Element("source")!.Attribute("path")!.Value);
        Assert.Contains(with.Disks, disk => disk.Target == "sdbm");
        Assert.Equal(2, with.DeviceElements("controller").Count(controller => controller.Attribute("type")!.Value == "scsi"));
        Assert.Empty(without.DeviceElements("serial"));
    }

    [Theory]
    [InlineData("vm005", @"<disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='hda'/></disk>", VirtErrorCode.OperationFailed)]
    [InlineData("vm005", @"<disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='sdcm'/></disk>", VirtErrorCode.ConfigUnsupported)]
    [InlineData("vm005", @"<disk type='file' device='disk'><source file='C:\vm\missing.vhdx'/><target dev='sda'/></disk>", VirtErrorCode.OperationFailed)]
    [InlineData("vm005", @"<disk type='file' device='disk'><source file='C:\vm\missing.vhdx'/><target dev='hdb'/></disk>", VirtErrorCode.OperationFailed)]
    [InlineData("vm006", @"<disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='hda'/></disk>", VirtErrorCode.ConfigUnsupported)]
    [InlineData("vm001", @"<disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='hdb'/></disk>", VirtErrorCode.OperationInvalid)]
    [InlineData("vm006", "<interface type='network'><source network='Nowhere'/></interface>", VirtErrorCode.NoNetwork)]
    [InlineData("vm006", "<interface type='network'><mac address='00:15:5d:01:00:06'/><source network='LAN'/></interface>", VirtErrorCode.OperationFailed)]
    [InlineData("vm006", "<watchdog model='i6300esb'/>", VirtErrorCode.OperationUnsupported)]
    [InlineData("vm006", "<nonsense/>", VirtErrorCode.OperationUnsupported)]
    public async Task What_cannot_be_added_leaves_the_machine_as_it_was(string name, string xml, VirtErrorCode code)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);
        var before = await XmlAsync(connection, key);

        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, xml, DomainModificationImpact.Current, Cancellation).AsTask());

        Assert.Equal(code, error.Code);
        Assert.Equal(before, await XmlAsync(connection, key));
        // Nothing is left that a second try would stumble over.
        Assert.DoesNotContain("already exists", (await Record.ExceptionAsync(() => connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(
            key, xml.Replace("missing", "golden", StringComparison.Ordinal).Replace("hda", "hdx", StringComparison.Ordinal), DomainModificationImpact.Current, Cancellation).AsTask()))?.Message ?? "");
    }

    [Theory]
    [InlineData("<disk type='file' device='disk'><target dev='hdb'/></disk>")]
    [InlineData("<disk type='file' device='floppy'><target dev='fda'/></disk>")]
    [InlineData("<interface type='network'><mac address='00:15:5d:ff:00:06'/></interface>")]
    [InlineData("<serial type='pipe'><target port='0'/></serial>")]
    public async Task What_is_not_there_cannot_be_removed(string xml)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainDeviceChangeDriver>();
        var key = await KeyAsync(connection, "vm005");

        var error = await Assert.ThrowsAsync<VirtException>(() => driver.DetachDeviceAsync(key, xml, DomainModificationImpact.Current, Cancellation).AsTask());
        var alias = await Assert.ThrowsAsync<VirtException>(() => driver.DetachDeviceAliasAsync(key, "net0", DomainModificationImpact.Current, Cancellation).AsTask());

        Assert.Equal((VirtErrorCode.DeviceMissing, VirtErrorCode.DeviceMissing), (error.Code, alias.Code));
    }

    [Theory]
    [InlineData("vm001", DomainModificationImpact.Config, VirtErrorCode.OperationUnsupported)]
    [InlineData("vm005", DomainModificationImpact.Live, VirtErrorCode.OperationInvalid)]
    [InlineData("vm005", (DomainModificationImpact)8, VirtErrorCode.InvalidArg)]
    public async Task What_a_change_cannot_reach_is_refused(string name, DomainModificationImpact impact, VirtErrorCode code)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);

        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Card, impact, Cancellation).AsTask());

        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("AddResourceSettings")]
    [InlineData("ModifyResourceSettings")]
    [InlineData("RemoveResourceSettings")]
    public async Task A_host_that_accepts_and_ignores_is_found_out(string method)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm003");
        host.Behave(new Behaviour(BehaviourKind.Ignore, null, method, 0, ""));

        var error = await Assert.ThrowsAsync<VirtException>(async () => await (method switch
        {
            "AddResourceSettings" => connection.Require<IDomainDeviceDriver>().AttachDeviceAsync(key, Card, DomainModificationImpact.Current, Cancellation),
            "ModifyResourceSettings" => connection.Require<IDomainDeviceChangeDriver>().UpdateDeviceAsync(
                key, @"<disk type='file' device='cdrom'><source file='C:\vm\golden.vhdx'/><target dev='hdc'/></disk>", DomainModificationImpact.Current, Cancellation),
            _ => connection.Require<IDomainDeviceChangeDriver>().DetachDeviceAsync(
                key, "<disk type='file' device='disk'><target dev='hda'/></disk>", DomainModificationImpact.Current, Cancellation),
        }));

        Assert.Contains("has not done it", error.Message);
    }

    private static async Task<(string? Source, LinkState Link)> CardAsync(VirtConnection connection, DomainKey key)
    {
        var card = DomainDefinition.Parse(await XmlAsync(connection, key)).Interfaces.Single(one => one.Mac == "00:15:5d:aa:00:01");
        return (card.Source, card.LinkState);
    }

    private static async Task<string> XmlAsync(VirtConnection connection, DomainKey key) =>
        await connection.Require<IDomainDriver>().GetDomainXmlAsync(key, DomainXmlFlags.None, Cancellation);

    private static async Task<DomainKey> KeyAsync(VirtConnection connection, string name) =>
        (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation)).Key;
}
