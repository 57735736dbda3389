using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class DefineTests
{
    private const string First =
        """
        <domain type='hyperv'>
          <name>it's &lt;new&gt;</name>
          <description>Two
        lines</description>
          <memory unit='GiB'>4</memory>
          <currentMemory unit='GiB'>2</currentMemory>
          <memtune><min_guarantee unit='GiB'>1</min_guarantee></memtune>
          <vcpu>3</vcpu>
          <os><type arch='x86_64'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='hda' bus='ide'/></disk>
            <disk type='file' device='cdrom'><source file='C:\iso\install.iso'/><target dev='hdc' bus='ide'/></disk>
            <disk type='file' device='cdrom'><target dev='hdd' bus='ide'/></disk>
            <disk type='file' device='disk'><source file='C:\vm\vm002\disk0.vhdx'/><target dev='sda' bus='scsi'/></disk>
            <disk type='block' device='disk'><source dev='1'/><target dev='sdbn' bus='scsi'/></disk>
            <interface type='bridge'><mac address='00:15:5d:aa:00:01'/><source bridge='A3D7C1F0-0000-4000-9000-000000000001'/></interface>
            <interface type='network'><mac address='00:15:5d:aa:00:02'/><source network='Internal'/><link state='down'/></interface>
            <interface type='null'><mac address='00:15:5d:aa:00:03'/></interface>
            <serial type='pipe'><source path='\\.\pipe\com2'/><target port='1'/></serial>
            <graphics type='vnc'/>
          </devices>
        </domain>
        """;

    private const string Second =
        """
        <domain type='hyperv'>
          <name>second</name>
          <memory unit='MiB'>1023</memory>
          <os firmware='efi'><type>hvm</type><firmware><feature enabled='no' name='secure-boot'/></firmware></os>
          <devices>
            <controller type='scsi' index='0'/>
            <disk type='file' device='disk'><source file='C:\vm\golden.vhdx'/><target dev='sda' bus='scsi'/></disk>
            <disk type='file' device='cdrom'><target dev='sdb' bus='scsi'/></disk>
          </devices>
        </domain>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_of_the_first_generation_has_all_that_its_definition_says()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(First, Cancellation);
        var definition = await ReadAsync(connection, domain);

        Assert.Equal(("it's <new>", DomainState.Shutoff, true), (domain.Name, domain.State, domain.Persistent));
        Assert.Equal("Two\nlines", definition.Root.Element("description")!.Value);
        Assert.Equal((4UL << 30, 2UL << 30, 3), (definition.MaxMemory, definition.Memory, definition.MaxVcpu));
        Assert.Equal("1048576", definition.Root.Element("memtune")!.Element("min_guarantee")!.Value);
        Assert.Equal(
            [
                ("hda", "disk", "file", @"C:\vm\golden.vhdx"),
                ("hdc", "cdrom", "file", @"C:\iso\install.iso"),
                ("hdd", "cdrom", "file", null),
                ("sda", "disk", "file", @"C:\vm\vm002\disk0.vhdx"),
                ("sdbn", "disk", "block", "1"),
            ],
            VirtDomainDisk.Read(domain, definition).Select(disk => (disk.Target, disk.Device, disk.Type, disk.Source)));
        Assert.Equal(
            [
                ("00:15:5d:aa:00:01", "A3D7C1F0-0000-4000-9000-000000000001", LinkState.Default),
                ("00:15:5d:aa:00:02", "A3D7C1F0-0000-4000-9000-000000000002", LinkState.Down),
                ("00:15:5d:aa:00:03", null, LinkState.Default),
            ],
            VirtDomainNetworkAdapter.Read(domain, definition).Select(card => (card.Mac, card.Source, card.LinkState)));
        var serial = Assert.Single(definition.DeviceElements("serial"));
        Assert.Equal((@"\\.\pipe\com2", "1"), (serial.Element("source")!.Attribute("path")!.Value, serial.Element("target")!.Attribute("port")!.Value));
    }

    [Fact]
    public async Task A_machine_of_the_second_generation_has_its_firmware_without_secure_boot()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(Second, Cancellation);
        var definition = await ReadAsync(connection, domain);

        Assert.Equal("no", definition.Root.Element("os")!.Element("firmware")!.Element("feature")!.Attribute("enabled")!.Value);
        // A host gives memory in pieces of 2 MiB.
        Assert.Equal((1024UL << 20, 1024UL << 20), (definition.MaxMemory, definition.Memory));
        Assert.Null(definition.Root.Element("memtune"));
        Assert.Equal(["sda", "sdb"], definition.Disks.Select(disk => disk.Target));
        Assert.Equal(DomainState.Running, (await connection.Require<IDomainLifecycleDriver>().StartDomainAsync(domain.Key, DomainStartFlags.None, Cancellation)).State);
    }

    [Theory]
    [InlineData("vm002")]
    [InlineData("vm003")]
    [InlineData("vm005")]
    public async Task What_is_told_of_a_machine_can_be_defined_again(string name)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var original = await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation);
        var xml = await connection.Require<IDomainDriver>().GetDomainXmlAsync(original.Key, DomainXmlFlags.Inactive, Cancellation);
        var other = xml.Replace($"<name>{name}</name>", "<name>copy</name>", StringComparison.Ordinal).Replace(original.Uuid.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal);

        var copy = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(other, Cancellation);
        var again = await connection.Require<IDomainDriver>().GetDomainXmlAsync(copy.Key, DomainXmlFlags.Inactive, Cancellation);

        Assert.Equal(xml, again.Replace("<name>copy</name>", $"<name>{name}</name>", StringComparison.Ordinal).Replace(copy.Uuid.ToString(), original.Uuid.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DomainFirmware.Default, "hda", "hdb")]
    [InlineData(DomainFirmware.Efi, "sda", "sdb")]
    public async Task What_is_recommended_for_new_machines_can_be_made_and_started(DomainFirmware firmware, string disk, string drive)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var defaults = await connection.Require<IDomainDefaultsDriver>().GetNewDomainDefaultsAsync(Cancellation);
        var bus = firmware == DomainFirmware.Efi ? defaults.DiskBus : defaults.BiosBus!.Value;
        var xml = new DomainBuilder
        {
            Name = "new",
            Memory = 1UL << 30,
            Firmware = firmware,
            Disks =
            [
                new DiskBuilder { Source = @"C:\vm\golden.vhdx", Format = "vhdx", Target = disk, Bus = bus },
                new DiskBuilder { Source = @"C:\iso\install.iso", Target = drive, Bus = bus, Device = DomainDiskDevice.Cdrom },
            ],
            Adapters = [new NetworkAdapterBuilder { Type = "network", Source = "LAN", Model = defaults.NetworkModel }],
        }.Build(defaults);

        var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(xml, Cancellation);
        var started = await connection.Require<IDomainLifecycleDriver>().StartDomainAsync(domain.Key, DomainStartFlags.None, Cancellation);

        Assert.Equal(DomainState.Running, started.State);
        Assert.Equal([disk, drive], (await ReadAsync(connection, domain)).Disks.Select(one => one.Target));
    }

    [Fact]
    public async Task The_host_gives_a_uuid_and_keeps_to_it()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var wanted = new Guid("11111111-2222-3333-4444-555555555555");

        var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync(Second.Replace("</name>", $"</name><uuid>{wanted}</uuid>", StringComparison.Ordinal), Cancellation);

        Assert.NotEqual(wanted, domain.Uuid);
        Assert.Equal("second", (await connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, Cancellation)).Name);
    }

    [Fact]
    public async Task One_that_is_there_already_is_refused_in_libvirts_words()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainConfigDriver>();
        var there = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm001", Cancellation);

        var uuid = await Assert.ThrowsAsync<VirtException>(() => driver.DefineDomainAsync(Second.Replace("</name>", $"</name><uuid>{there.Uuid}</uuid>", StringComparison.Ordinal), Cancellation).AsTask());
        var name = await Assert.ThrowsAsync<VirtException>(() => driver.DefineDomainAsync(Second.Replace("second", "vm001", StringComparison.Ordinal), Cancellation).AsTask());

        Assert.Equal(VirtErrorCode.DomExist, uuid.Code);
        Assert.Contains($"Domain already exists with UUID '{there.Uuid}'", uuid.Message);
        Assert.Equal(VirtErrorCode.OperationFailed, name.Code);
        Assert.EndsWith($"domain 'vm001' already exists with uuid {there.Uuid}", name.Message);
        Assert.DoesNotContain(host.RequestLog, note => note.Action == "DefineSystem");
    }

    [Theory]
    [InlineData("<disk type='file' device='disk'><source file='C:\\x.vhdx'/><target dev='vda' bus='virtio'/></disk>")]
    [InlineData("<disk type='file' device='disk'><target dev='hda' bus='ide'/></disk>")]
    [InlineData("<disk type='file' device='lun'><source file='C:\\x.vhdx'/><target dev='sda' bus='scsi'/></disk>")]
    [InlineData("<disk type='network' device='disk'><source protocol='rbd' name='a/b'/><target dev='sda' bus='scsi'/></disk>")]
    [InlineData("<controller type='scsi' index='0' model='virtio-scsi'/>")]
    [InlineData("<controller type='scsi' index='4'/>")]
    [InlineData("<controller type='sata' index='0'/>")]
    [InlineData("<interface type='user'/>")]
    [InlineData("<interface type='bridge'><source bridge='LAN'/><model type='virtio'/></interface>")]
    [InlineData("<serial type='pty'/>")]
    [InlineData("<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>")]
    [InlineData("<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>")]
    public async Task What_Hyper_V_has_no_place_for_is_refused_before_anything_is_done(string device)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var xml = $"<domain type='hyperv'><name>a</name><memory>1048576</memory><os><type>hvm</type></os><devices>{device}</devices></domain>";
        host.ForgetRequests();

        await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainConfigDriver>().DefineDomainAsync(xml, Cancellation).AsTask());

        Assert.Empty(host.RequestLog);
    }

    [Theory]
    [InlineData(@"C:\vm\golden.vhdx", @"C:\vm\missing.vhdx")]
    [InlineData("<source dev='1'/>", "<source dev='7'/>")]
    [InlineData("network='Internal'", "network='Nowhere'")]
    [InlineData("A3D7C1F0-0000-4000-9000-000000000001", "A3D7C1F0-0000-4000-9000-000000000009")]
    [InlineData("<vcpu>3</vcpu>", "<vcpu>900</vcpu>")]
    [InlineData("<target port='1'/>", "<target port='5'/>")]
    public async Task A_machine_that_cannot_have_a_part_is_not_there(string right, string wrong)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainConfigDriver>().DefineDomainAsync(First.Replace(right, wrong, StringComparison.Ordinal), Cancellation).AsTask());

        Assert.Equal(10, (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).Count);
    }

    [Theory]
    [InlineData(BehaviourKind.Fail, "AddResourceSettings")]
    [InlineData(BehaviourKind.Refuse, "ModifyResourceSettings")]
    [InlineData(BehaviourKind.Ignore, "AddResourceSettings")]
    [InlineData(BehaviourKind.Ignore, "ModifyResourceSettings")]
    [InlineData(BehaviourKind.Ignore, "DefineSystem")]
    public async Task A_host_that_fails_or_does_nothing_leaves_no_half_machine(BehaviourKind kind, string method)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        host.Behave(new Behaviour(kind, null, method, 32768, "The parts are sold out."));

        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainConfigDriver>().DefineDomainAsync(First, Cancellation).AsTask());

        Assert.Equal(VirtErrorCode.OperationFailed, error.Code);
        Assert.Equal(10, (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).Count);
    }

    [Theory]
    [InlineData("vm006", DomainUndefineFlags.None, null)]
    [InlineData("vm005", DomainUndefineFlags.SnapshotsMetadata, null)]
    [InlineData("vm005", DomainUndefineFlags.None, "cannot delete inactive domain with 3 snapshots")]
    [InlineData("vm003", DomainUndefineFlags.ManagedSave | DomainUndefineFlags.Nvram | DomainUndefineFlags.CheckpointsMetadata, null)]
    [InlineData("vm003", DomainUndefineFlags.SnapshotsMetadata, "Refusing to undefine while domain managed save image exists")]
    [InlineData("vm001", DomainUndefineFlags.None, "the domain is active")]
    public async Task A_machine_that_is_off_is_removed_and_what_cannot_be_had_back_goes_only_if_it_is_named(string name, DomainUndefineFlags flags, string? refusal)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation);

        var error = (VirtException?)await Record.ExceptionAsync(() => connection.Require<IDomainConfigDriver>().UndefineDomainAsync(domain.Key, flags, Cancellation).AsTask());

        Assert.Equal(refusal is null ? 9 : 10, (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).Count);
        Assert.Equal(refusal is null ? null : VirtErrorCode.OperationInvalid, error?.Code);
        Assert.EndsWith(refusal ?? "", error?.Message ?? "");
    }

    [Fact]
    public async Task A_machine_that_is_gone_cannot_be_removed()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var error = await Assert.ThrowsAsync<VirtException>(
            () => connection.Require<IDomainConfigDriver>().UndefineDomainAsync(new DomainKey(new Guid("11111111-2222-3333-4444-555555555555"), "gone"), DomainUndefineFlags.None, Cancellation).AsTask());

        Assert.Equal(VirtErrorCode.NoDomain, error.Code);
    }

    [Fact]
    public async Task A_host_that_only_says_that_it_removed_a_machine_is_found_out()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm006", Cancellation);
        host.Behave(new Behaviour(BehaviourKind.Ignore, null, "DestroySystem", 0, ""));

        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainConfigDriver>().UndefineDomainAsync(domain.Key, Cancellation).AsTask());

        Assert.Contains("it is still there", error.Message);
    }

    private static async Task<DomainDefinition> ReadAsync(VirtConnection connection, VirtDomain domain) =>
        DomainDefinition.Parse(await connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Cancellation));
}
