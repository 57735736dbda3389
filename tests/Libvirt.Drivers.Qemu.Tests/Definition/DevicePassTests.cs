namespace Libvirt.Tests.Qemu.Definition;

/// <summary>Consoles, channels, network interfaces, controllers, and what only a running guest has.</summary>
public sealed class DevicePassTests
{
    [Fact]
    public void What_only_a_running_guest_has_is_taken_out()
    {
        var definition = Definitions.Complete("""
            <disk type='file'><source file='/a' index='2'/><backingStore type='file' index='3'><format type='raw'/><source file='/b'/></backingStore>
              <target dev='vda' bus='virtio'/><alias name='virtio-disk0'/></disk>
            <interface type='ethernet'><mac address='52:54:00:00:00:01'/><target dev='vnet12'/><model type='virtio'/><alias name='net0'/></interface>
            <interface type='ethernet'><target dev='tap-mine'/></interface>
            <serial type='pty' tty='/dev/pts/3'><source path='/dev/pts/3'/><target port='0'/><alias name='serial0'/></serial>
            <channel type='unix'><source mode='bind' path='/x'/><target type='virtio' name='a' state='connected'/><alias name='channel0'/></channel>
            <graphics type='vnc' port='5901' autoport='yes'/>
            """, "pc");
        Assert.Empty(definition.Find("//alias"));
        Assert.Empty(definition.Find("//@index[../self::source or ../self::backingStore]"));
        Assert.Equal(["tap-mine"], definition.Find("devices/interface/target/@dev"));
        Assert.Empty(definition.Find("devices/serial/@tty | devices/serial/source"));
        Assert.Empty(definition.Find("devices/channel/target/@state"));
        Assert.Equal(["-1"], definition.Find("devices/graphics/@port"));
        Assert.Null(definition.Id);
    }

    [Fact]
    public void To_complete_a_definition_again_changes_nothing()
    {
        // With buses given: as in libvirt, the order of disks depends on what was said of them before anything was added.
        foreach (var machine in new[] { "pc", "q35" })
        {
            var once = Definitions.Complete("""
                <disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/></disk><disk type='file'><source file='/b'/><target dev='sdb' bus='scsi'/></disk>
                <disk type='file' device='cdrom'><target dev='sdz' bus='scsi'/></disk>
                <interface type='user'/><interface type='bridge'><source bridge='br0'/></interface><serial type='pty'/><console type='pty'/>
                <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel><graphics type='vnc' autoport='yes'/><video><model type='vga'/></video>
                <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
                """, machine).ToXml();
            Assert.Equal(once, Definitions.Complete(once).ToXml());
        }
    }

    [Fact]
    public void A_console_is_the_first_serial_port_under_another_name()
    {
        var alone = Definitions.Complete("<console type='file'><source path='/log'/><target type='serial' port='0'/></console>", "pc");
        Assert.Equal(["/log"], alone.Find("devices/console/source/@path"));
        Assert.Equal(["file"], alone.Find("devices/serial/@type"));
        Assert.Equal(["/log"], alone.Find("devices/serial/source/@path"));
        Assert.Equal(["isa-serial"], alone.Find("devices/serial/target/@type"));
        var beside = Definitions.Complete("<console type='pty'/><serial type='null'/>", "pc");
        Assert.Equal(["null", "null"], beside.Find("devices/serial/@type | devices/console/@type"));
    }

    [Theory]
    [InlineData("<serial type='file'/>", VirtErrorCode.InternalError, "Missing source path attribute for char device")]
    [InlineData("<serial type='unix'><source path=''/></serial>", VirtErrorCode.ConfigUnsupported, "path '' of a serial port must be absolute")]
    [InlineData("<serial type='file'><source path='log'/></serial>", VirtErrorCode.ConfigUnsupported, "path 'log' of a serial port must be absolute")]
    [InlineData("<serial type='null'/><serial type='null'/><serial type='null'/><serial type='null'/><serial type='null'/>", VirtErrorCode.ConfigUnsupported, "5 serial ports")]
    [InlineData("<serial type='null'><target port='4'/></serial>", VirtErrorCode.ConfigUnsupported, "serial port 4")]
    [InlineData("<serial type='null'><target port='1'/></serial><serial type='null'><target port='1'/></serial>", VirtErrorCode.ConfigUnsupported, "serial port 1")]
    [InlineData("<interface type='user'><alias name='ua-mine'/></interface>", VirtErrorCode.ConfigUnsupported, "alias 'ua-mine' of <interface>")]
    [InlineData("<channel type='unix'><target type='virtio'/></channel>", VirtErrorCode.XmlError, "a channel's <target> has no name")]
    [InlineData("<interface type='bridge'/>", VirtErrorCode.XmlError, "interface type='bridge' requires a 'source' element")]
    [InlineData("<interface type='bridge'><source/></interface>", VirtErrorCode.XmlError, "Missing required attribute 'bridge'")]
    [InlineData("<interface type='user'><mac address='01:00:5e:00:00:01'/></interface>", VirtErrorCode.XmlError, "expected unicast mac address")]
    [InlineData("<interface type='user'><mac address='52:54'/></interface>", VirtErrorCode.XmlError, "unable to parse mac address '52:54'")]
    [InlineData("<interface type='ethernet'><target dev='sixteen-letters-'/></interface>", VirtErrorCode.XmlError, "is not the name of a network interface")]
    [InlineData("<controller type='sata' index='0'/>", VirtErrorCode.ConfigUnsupported, "controller type='sata' with machine")]
    [InlineData("<controller type='ide' index='1'/>", VirtErrorCode.ConfigUnsupported, "controller type='ide' index='1'")]
    [InlineData("<controller type='ide' model='virtio-scsi'/>", VirtErrorCode.ConfigUnsupported, "controller type='ide' model='virtio-scsi'")]
    [InlineData("<controller type='virtio-serial'><driver iothread='1'/></controller>", VirtErrorCode.ConfigUnsupported, "an iothread for controller type='virtio-serial'")]
    [InlineData("<controller type='scsi' index='0'/><controller type='scsi' index='0'/>", VirtErrorCode.XmlError, "Multiple 'scsi' controllers with index '0'")]
    [InlineData("<controller type='scsi' index='-1'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'index'")]
    [InlineData("<controller type='scsi' index='256'/>", VirtErrorCode.XmlError, "controller type='scsi' index='256' is out of range")]
    [InlineData("<channel type='unix'><target type='virtio' name='a'/><address type='virtio-serial' controller='1' port='1'/></channel>", VirtErrorCode.XmlError, "a channel must be on controller 0")]
    [InlineData("<channel type='unix'><target type='virtio' name='a'/><address type='virtio-serial' port='0'/></channel>", VirtErrorCode.XmlError, "a port from 1 to 30")]
    [InlineData("<controller type='scsi' index='x'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'index'")]
    public void A_device_that_cannot_be_is_refused(string devices, VirtErrorCode code, string text) =>
        Raises.Error(code, () => Definitions.Complete(devices, "pc"), text);

    [Fact]
    public void A_card_gets_an_address_of_its_own_and_keeps_one_that_it_has()
    {
        var macs = Definitions.Complete("<interface type='user'/><interface type='user'/><interface type='user'><mac address='52:54:0:AB:cd:1'/></interface>", "pc").Find("devices/interface/mac/@address");
        Assert.All(macs, mac => Assert.Matches("^52:54:00(:[0-9a-f]{2}){3}$", mac));
        Assert.Equal("52:54:00:ab:cd:01", macs[2]);
        Assert.NotEqual(macs[0], macs[1]);
    }

    [Fact]
    public void A_channel_keeps_the_port_that_it_has()
    {
        const string Second = "<channel type='unix'><target type='virtio' name='b'/><address type='virtio-serial' controller='0' bus='0' port='1'/></channel>";
        Assert.Equal(["1", "2"], Definitions.Complete("<channel type='unix'><target type='virtio' name='a'/></channel>" + Second, "pc").Find("devices/channel/address/@port").Order());
        Assert.Equal(["b", "a"], Definitions.Complete("<channel type='unix'><target type='virtio' name='a'/></channel>" + Second, "pc").Root.Element("devices")!.Elements("channel")
            .OrderBy(c => (int)c.Element("address")!.Attribute("port")!).Select(c => (string)c.Element("target")!.Attribute("name")!));
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete(Second + Second, "pc"), "two channels are on port 1");
    }

    [Fact]
    public void Channels_are_numbered_and_have_a_controller()
    {
        var definition = Definitions.Complete("<channel type='unix'><target type='virtio' name='a'/></channel><channel type='unix'><target type='virtio' name='b'/></channel>", "pc");
        Assert.Equal(["1", "2"], definition.Find("devices/channel/address/@port"));
        Assert.Single(definition.Find("devices/controller[@type='virtio-serial']"));
    }
}
