using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class XmlTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_of_the_first_generation_is_described_as_libvirt_does()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        Assert.Equal(
            """
            <domain type='hyperv' id='4001'>
              <name>vm001</name>
              <uuid>0f1d2c3b-0000-4000-8000-000000000001</uuid>
              <memory unit='KiB'>2097152</memory>
              <currentMemory unit='KiB'>2097152</currentMemory>
              <vcpu placement='static'>2</vcpu>
              <os>
                <type arch='x86_64'>hvm</type>
              </os>
              <clock offset='utc'/>
              <on_poweroff>destroy</on_poweroff>
              <on_reboot>restart</on_reboot>
              <on_crash>destroy</on_crash>
              <devices>
                <disk type='file' device='disk'>
                  <source file='C:\vm\vm001\disk0.vhdx'/>
                  <target dev='hda' bus='ide'/>
                  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <target dev='hdc' bus='ide'/>
                  <readonly/>
                  <address type='drive' controller='0' bus='1' target='0' unit='0'/>
                </disk>
                <controller type='ide' index='0'/>
                <interface type='bridge'>
                  <mac address='00:15:5d:01:00:01'/>
                  <source bridge='A3D7C1F0-0000-4000-9000-000000000001'/>
                </interface>
                <interface type='bridge'>
                  <mac address='00:15:5d:02:00:01'/>
                  <source bridge='A3D7C1F0-0000-4000-9000-000000000002'/>
                </interface>
              </devices>
            </domain>

            """,
            await XmlAsync(connection, "vm001"));
    }

    [Fact]
    public async Task A_machine_of_the_second_generation_has_its_firmware_and_its_notes()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var definition = DomainDefinition.Parse(await XmlAsync(connection, "vm006", DomainXmlFlags.Inactive));

        Assert.Equal("efi", definition.Root.Element("os")!.Attribute("firmware")!.Value);
        var feature = definition.Root.Element("os")!.Element("firmware")!.Element("feature")!;
        Assert.Equal(("secure-boot", "yes"), (feature.Attribute("name")!.Value, feature.Attribute("enabled")!.Value));
        Assert.Equal("Machine 6\n\nof the lab", definition.Root.Element("description")!.Value);
        Assert.Equal(("sda", "scsi"), (Assert.Single(definition.Disks).Target, definition.Disks.Single().Bus));
        Assert.Null(definition.Id);
    }

    [Fact]
    public async Task Dynamic_memory_is_told_with_its_bounds()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var definition = DomainDefinition.Parse(await XmlAsync(connection, "vm005"));

        Assert.Equal((8UL << 30, 2UL << 30), (definition.MaxMemory, definition.Memory));
        Assert.Equal("524288", definition.Root.Element("memtune")!.Element("min_guarantee")!.Value);
    }

    [Fact]
    public async Task One_machine_among_two_hundred_is_at_most_eight_round_trips_side_by_side()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200, Latency = TimeSpan.FromMilliseconds(50) });
        await using var connection = await Host.OpenAsync(host);
        await XmlAsync(connection, "vm003");
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm003", Cancellation);
        host.ForgetRequests();

        await connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Cancellation);

        Assert.Equal(["Enumerate", "Enumerate", "Enumerate", "Enumerate"], host.RequestLog.Select(note => note.Action));
        Assert.Equal(4, host.RequestLog.Select(note => note.Connection).Distinct().Count());
    }

    [Fact]
    public async Task Disks_and_network_adapters_are_read_from_it()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm003", Cancellation);
        var definition = DomainDefinition.Parse(await XmlAsync(connection, "vm003"));

        Assert.Equal(
            [("hda", "disk", @"C:\vm\vm003\disk0.vhdx"), ("hdc", "cdrom", @"C:\iso\install.iso")],
            VirtDomainDisk.Read(domain, definition).Select(disk => (disk.Target, disk.Device, disk.Source)));
        Assert.Equal(
            [("00:15:5d:01:00:03", "bridge"), ("00:15:5d:02:00:03", "null")],
            VirtDomainNetworkAdapter.Read(domain, definition).Select(card => (card.Mac, card.Type)));
    }

    [Fact]
    public async Task A_host_that_shows_parts_as_what_they_derive_from_is_asked_for_each_class()
    {
        await using var usual = await Host.StartAsync();
        await using var host = await Host.StartAsync(new SimulatorSettings { ShowsBaseOnly = true, ShowsMissing = true });
        await using var other = await Host.OpenAsync(usual);
        await using var connection = await Host.OpenAsync(host);

        foreach (var name in new[] { "vm001", "vm003", "vm006" })
            Assert.Equal(await XmlAsync(other, name), await XmlAsync(connection, name));
    }

    [Fact]
    public async Task A_machine_that_is_gone_is_told_by_name()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var uuid = new Guid("11111111-2222-3333-4444-555555555555");

        var error = await Assert.ThrowsAsync<VirtException>(
            () => connection.Require<IDomainDriver>().GetDomainXmlAsync(new DomainKey(uuid, "gone"), DomainXmlFlags.None, Cancellation).AsTask());

        Assert.Equal(VirtErrorCode.NoDomain, error.Code);
    }

    private static async Task<string> XmlAsync(VirtConnection connection, string name, DomainXmlFlags flags = DomainXmlFlags.None)
    {
        var driver = connection.Require<IDomainDriver>();
        var domain = await driver.LookupDomainByNameAsync(name, Cancellation);
        return await driver.GetDomainXmlAsync(domain.Key, flags, Cancellation);
    }
}
