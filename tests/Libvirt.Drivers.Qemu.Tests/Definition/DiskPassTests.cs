namespace Libvirt.Tests.Qemu.Definition;

/// <summary>Disks: buses, formats, places.</summary>
public sealed class DiskPassTests
{
    [Theory]
    [InlineData("vda", "pc", "virtio")]
    [InlineData("hda", "pc", "ide")]
    [InlineData("sda", "pc", "scsi")]
    [InlineData("sda", "q35", "scsi")]
    public void A_disk_without_a_bus_gets_the_one_of_its_name(string target, string machine, string bus) =>
        Assert.Equal([bus], Definitions.Complete(Disk(target), machine).Find("devices/disk/target/@bus"));

    [Fact]
    public void A_disk_without_a_format_is_raw_and_never_looked_into() =>
        Assert.Equal(["qemu", "raw"], Definitions.Complete(Disk("vda"), "pc").Find("devices/disk/driver/@*"));

    [Fact]
    public void A_CDROM_is_read_only_and_may_be_empty()
    {
        var definition = Definitions.Complete("<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>", "pc");
        Assert.Single(definition.Find("devices/disk/readonly"));
    }

    [Theory]
    [InlineData("<target dev='xyz'/>", VirtErrorCode.XmlError, "Unknown disk name 'xyz' and no address specified")]
    [InlineData("<target dev='xyz'/><address type='drive'/>", VirtErrorCode.XmlError, "invalid disk target name 'xyz'")]
    [InlineData("<target dev='vd'/>", VirtErrorCode.XmlError, "Unknown disk name 'vd'")]
    [InlineData("<target dev='vdA'/>", VirtErrorCode.XmlError, "Unknown disk name 'vdA'")]
    [InlineData("<target dev='vdaaaaa'/>", VirtErrorCode.XmlError, "Unknown disk name 'vdaaaaa'")]
    [InlineData("<target dev='sdaaaa'/>", VirtErrorCode.ConfigUnsupported, "beyond the limit of 1024")]
    [InlineData("<target dev='sdbqa'/>", VirtErrorCode.XmlError, "controller type='scsi' index='256' is out of range")]
    [InlineData("", VirtErrorCode.NoTarget, "missing target information for device /a")]
    [InlineData("<target dev='xvda'/>", VirtErrorCode.ConfigUnsupported, "disk target 'xvda' without a bus")]
    [InlineData("<target dev='vda' bus='sata'/>", VirtErrorCode.ConfigUnsupported, "SATA disk 'vda'")]
    [InlineData("<driver iothread='1'/><target dev='vda'/>", VirtErrorCode.ConfigUnsupported, "Disk iothread '1' not defined in iothreadid")]
    [InlineData("<driver iothread='1'/><target dev='sda' bus='scsi'/>", VirtErrorCode.ConfigUnsupported, "IOThreads not available for bus scsi target sda")]
    public void A_disk_that_cannot_be_is_refused(string parts, VirtErrorCode code, string text) =>
        Raises.Error(code, () => Definitions.Complete($"<disk type='file'><source file='/a'/>{parts}</disk>", "pc"), text);

    [Fact]
    public void IDE_is_not_on_q35() =>
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete("<disk type='file'><source file='/a'/><target dev='hda' bus='ide'/></disk>", "q35"), "IDE disk 'hda'", "use bus='sata'");

    [Fact]
    public void A_disk_without_a_source_is_refused() =>
        Raises.Error(VirtErrorCode.NoSource, () => Definitions.Complete("<disk type='file'><target dev='vda'/></disk>", "pc"), "vda");

    [Theory]
    [InlineData("<source file='a.img'/>", "a.img")]
    [InlineData("<source file='/a'/><backingStore type='file'><format type='raw'/><source file='../b.img'/></backingStore>", "../b.img")]
    public void A_path_that_is_not_absolute_is_refused(string source, string path) =>
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete($"<disk type='file'>{source}<target dev='vda'/></disk>", "pc"), $"path '{path}' must be absolute");

    [Fact]
    public void A_virtio_CDROM_is_refused() => Raises.Error(VirtErrorCode.ConfigUnsupported,
        () => Definitions.Complete("<disk type='file' device='cdrom'><target dev='vda' bus='virtio'/></disk>", "pc"), "does not support ejectable media");

    [Fact]
    public void A_target_that_comes_twice_is_refused() =>
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete(Disk("vda") + Disk("vda"), "pc"), "target 'vda' duplicated for disk sources");

    [Fact]
    public void SCSI_disks_stand_seven_on_a_controller()
    {
        var definition = Definitions.Complete(string.Concat(new[] { "sda", "sdg", "sdh", "sdaa" }.Select(Disk)), "pc");
        Assert.Equal(["0/0", "0/6", "1/0", "3/5"], Addresses(definition));
        Assert.Equal(["0", "1", "2", "3"], definition.Find("devices/controller[@type='scsi']/@index"));
        Assert.Equal(["virtio-scsi", "virtio-scsi", "virtio-scsi", "virtio-scsi"], definition.Find("devices/controller[@type='scsi']/@model"));
    }

    [Fact]
    public void IDE_disks_stand_two_on_a_bus()
    {
        var definition = Definitions.Complete(string.Concat(new[] { "hda", "hdb", "hdc", "hdd" }.Select(Disk)), "pc");
        Assert.Equal(["0", "0", "1", "1"], definition.Find("devices/disk/address/@bus"));
        Assert.Equal(["0", "1", "0", "1"], definition.Find("devices/disk/address/@unit"));
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete(Disk("hde"), "pc"), "disk 'hde' has no place on bus 'ide'");
    }

    [Fact]
    public void SATA_has_six_places()
    {
        Assert.Equal(["0/5"], Addresses(Definitions.Complete("<disk type='file'><source file='/a'/><target dev='sdf' bus='sata'/></disk>", "q35")));
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete("<disk type='file'><source file='/a'/><target dev='sdg' bus='sata'/></disk>", "q35"), "disk 'sdg' has no place on bus 'sata'");
    }

    [Theory]
    [InlineData("sata", "bus='1'")]
    [InlineData("sata", "unit='6'")]
    [InlineData("scsi", "bus='1'")]
    [InlineData("scsi", "unit='16384'")]
    [InlineData("ide", "unit='2'")]
    [InlineData("scsi", "target='1'")]
    public void A_place_that_is_not_there_is_refused(string bus, string place) => Raises.Error(VirtErrorCode.XmlError,
        () => Definitions.Complete($"<disk type='file'><source file='/a'/><target dev='sda' bus='{bus}'/><address type='drive' {place}/></disk>", bus == "ide" ? "pc" : "q35"), "disk 'sda' has no place");

    [Fact]
    public void Two_disks_in_one_place_are_refused() => Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete("""
        <disk type='file'><source file='/a'/><target dev='sda' bus='scsi'/><address type='drive' unit='1'/></disk>
        <disk type='file'><source file='/a'/><target dev='sdb' bus='scsi'/></disk>
        """, "pc"), "Found duplicate drive address for disk with target name 'sdb'");

    private static string Disk(string target) => $"<disk type='file'><source file='/{target}'/><target dev='{target}'/></disk>";

    private static string[] Addresses(DomainDefinition definition) =>
        [.. definition.Find("devices/disk/address/@controller").Zip(definition.Find("devices/disk/address/@unit"), (c, u) => $"{c}/{u}")];
}
