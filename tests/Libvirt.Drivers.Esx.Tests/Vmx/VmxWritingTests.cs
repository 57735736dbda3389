using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Drivers.Esx.Vmx.Writing;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

public sealed class VmxWritingTests
{
    [Theory]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='vda' bus='virtio'/></disk>", VirtErrorCode.ConfigUnsupported, "Unsupported disk address type 'none'")]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='sda' bus='sata'/></disk>", VirtErrorCode.ConfigUnsupported, "Unsupported bus type 'sata'")]
    [InlineData("<disk type='file' device='disk'><source file='/a.raw'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.InternalError, "Image file for scsi disk 'sda' has unsupported suffix, expecting '.vmdk'")]
    [InlineData("<disk type='file' device='cdrom'><source file='/a.vmdk'/><target dev='hda' bus='ide'/></disk>", VirtErrorCode.InternalError, "Image file for ide cdrom 'hda' has unsupported suffix, expecting '.iso'")]
    [InlineData("<disk type='block' device='disk'><source dev='/dev/a'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.ConfigUnsupported, "scsi disk 'sda' has an unsupported type 'block'")]
    [InlineData("<disk type='network' device='disk'><source protocol='nbd'><host name='h'/></source><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.ConfigUnsupported, "scsi disk 'sda' has unsupported type 'network', expecting 'file' or 'block'")]
    [InlineData("<disk type='file' device='disk'><driver cache='none'/><source file='/a.vmdk'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.ConfigUnsupported, "scsi harddisk 'sda' has unsupported cache mode 'none'")]
    [InlineData("<disk type='file' device='disk'><driver name='foo'/><source file='/a.vmdk'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.InternalError, "Unknown driver name 'foo'")]
    [InlineData("<disk type='file' device='disk'><driver name='buslogic'/><source file='/a.vmdk'/><target dev='sda' bus='scsi'/></disk><controller type='scsi' model='lsilogic'/>", VirtErrorCode.InternalError, "Inconsistent SCSI controller model ('buslogic' is not 'lsilogic') for SCSI controller index 0")]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='sda' bus='scsi'/></disk><controller type='scsi' model='virtio-scsi'/>", VirtErrorCode.InternalError, "Expecting domain XML attribute 'model' of entry 'controller' to be 'buslogic' or 'lsilogic' or 'lsisas1068' or 'vmpvscsi' but found 'virtio-scsi'")]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='sda' bus='scsi'/><address type='drive' controller='0' bus='0' target='0' unit='3'/></disk>", VirtErrorCode.InternalError, "Disk address 0:0:3 doesn't match target device 'sda'")]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='sdbi' bus='scsi'/></disk>", VirtErrorCode.InternalError, "SCSI disk index (parsed from 'sdbi') is too large")]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='hde' bus='ide'/></disk>", VirtErrorCode.InternalError, "IDE disk index (parsed from 'hde') is too large")]
    [InlineData("<disk type='file' device='disk'><source file='/a.vmdk'/><target dev='hda' bus='scsi'/></disk>", VirtErrorCode.InternalError, "Expecting domain XML attribute 'dev' of entry 'devices/disk/target' to start with 'sd'")]
    [InlineData("<interface type='network'><source network='default'/></interface>", VirtErrorCode.ConfigUnsupported, "Unsupported net type 'network'")]
    [InlineData("<interface type='user'><model type='virtio'/></interface>", VirtErrorCode.InternalError, "Expecting domain XML entry 'devices/interface/model' to be 'vlance' or 'vmxnet' or 'vmxnet2' or 'vmxnet3' or 'e1000' or 'e1000e' but found 'virtio'")]
    [InlineData("<interface type='user'/><interface type='user'/><interface type='user'/><interface type='user'/><interface type='user'/>", VirtErrorCode.InternalError, "Ethernet controller index 4 out of [0..3] range")]
    [InlineData("<graphics type='spice'/>", VirtErrorCode.ConfigUnsupported, "Unsupported graphics type 'spice'")]
    [InlineData("<video><model type='qxl'/></video>", VirtErrorCode.ConfigUnsupported, "Unsupported video device type 'qxl'")]
    [InlineData("<video/><video/>", VirtErrorCode.InternalError, "No support for multiple video devices")]
    [InlineData("<video><model type='vmvga' heads='2'/></video>", VirtErrorCode.ConfigUnsupported, "Multi-head video devices are unsupported")]
    [InlineData("<serial type='pty'/>", VirtErrorCode.ConfigUnsupported, "Unsupported character device type 'pty'")]
    [InlineData("<serial type='dev'><source path='/dev/ttyS0'/><target port='4'/></serial>", VirtErrorCode.InternalError, "Serial port index 4 out of [0..3] range")]
    [InlineData("<parallel type='dev'><source path='/dev/parport0'/><target port='3'/></parallel>", VirtErrorCode.InternalError, "Parallel port index 3 out of [0..2] range")]
    [InlineData("<filesystem type='block'><source dev='/dev/a'/><target dir='a'/></filesystem>", VirtErrorCode.ConfigUnsupported, "Only 'mount' filesystem type is supported")]
    public void A_device_that_no_configuration_can_have_is_refused_in_libvirts_words(string devices, VirtErrorCode code, string detail) =>
        Refused($"<devices>{devices}</devices>", code, detail);

    [Theory]
    [InlineData("<vcpu current='1'>2</vcpu>", VirtErrorCode.ConfigUnsupported, "No support for domain XML entry 'vcpu' attribute 'current'")]
    [InlineData("<vcpu cpuset='1'>2</vcpu>", VirtErrorCode.InternalError, "Expecting domain XML attribute 'cpuset' of entry 'vcpu' to contain at least 2 CPU(s)")]
    [InlineData("<cpu mode='host-model'/>", VirtErrorCode.InternalError, "Expecting domain XML CPU mode 'custom' but found 'host-model'")]
    [InlineData("<cpu><topology sockets='1' cores='1' threads='2'/></cpu>", VirtErrorCode.ConfigUnsupported, "Only 1 thread per core is supported")]
    [InlineData("<cpu><topology sockets='1' dies='2' cores='1' threads='1'/></cpu>", VirtErrorCode.ConfigUnsupported, "Only 1 die per socket is supported")]
    [InlineData("<vcpu>4</vcpu><cpu><topology sockets='1' cores='2' threads='1'/></cpu>", VirtErrorCode.InternalError, "Expecting domain XML CPU sockets per core as 4 but found 2")]
    public void A_machine_that_no_configuration_can_be_is_refused_in_libvirts_words(string parts, VirtErrorCode code, string detail) => Refused(parts, code, detail);

    [Theory]
    [InlineData("test", "hvm", "i686")]
    [InlineData("vmware", "xen", "i686")]
    [InlineData("vmware", "hvm", "aarch64")]
    public void A_definition_for_another_hypervisor_is_refused(string type, string os, string arch)
    {
        var error = Assert.Throws<VirtException>(() => VmxDefinition.Parse($"<domain type='{type}'><name>d</name><memory>4096</memory><os><type arch='{arch}'>{os}</type></os></domain>"));
        Assert.Equal((VirtErrorCode.InvalidArg, $"could not find capabilities for ostype={os} arch={arch} domaintype={type} "), (error.Code, error.Details));
    }

    [Fact]
    public void Nothing_in_a_definition_can_add_a_line_to_the_configuration()
    {
        var text = Write("""
            <description>a"&#10;b = "c</description>
            <devices><interface type='bridge'><mac address='00:0c:29:00:00:01'/><source bridge='x" |&#10;evil = "1'/></interface></devices>
            """, name: "q\"%/\\|");
        Assert.Contains("displayName = \"q|22%25%2f%5c|7c\"\n", text);
        Assert.Contains("annotation = \"a|22|0ab = |22c\"\n", text);
        Assert.Contains("ethernet0.networkName = \"x|22 |7c|0aevil = |221\"\n", text);
    }

    [Fact]
    public void A_machine_for_secure_boot_stays_one() => Assert.Contains(
        "firmware = \"efi\"\nuefi.secureBoot.enabled = \"true\"\n",
        Write("", os: "<os firmware='efi'><type>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware></os>"));

    [Fact]
    public void The_UUID_that_the_guest_sees_may_be_another()
    {
        Assert.Contains(
            "uuid.bios = \"aa bb cc dd 00 00 00 00-00 00 00 00 00 00 00 02\"\nvc.uuid = \"aa bb cc dd 00 00 00 00-00 00 00 00 00 00 00 01\"\nvm.genid = \"1\"\nvm.genidX = \"-1\"\n",
            Write("<uuid>aabbccdd-0000-0000-0000-000000000001</uuid><hwuuid>aabbccdd-0000-0000-0000-000000000002</hwuuid><genid>00000000-0000-0001-ffff-ffffffffffff</genid>"));
        Assert.Contains("uuid.action = \"create\"\n", Write("<uuid>00000000-0000-0000-0000-000000000000</uuid>"));
    }

    [Fact]
    public void The_model_of_a_controller_may_be_that_of_its_disks()
    {
        const string Devices = """
            <devices>
              <controller type='scsi' index='0' model='auto'/>
              <disk type='file' device='disk'><source file='/a.vmdk'/><target dev='sda' bus='scsi'/></disk>
              <disk type='file' device='disk'><source file='/b.vmdk'/><target dev='sdb' bus='scsi'/></disk>
            </devices>
            """;
        Assert.Contains("scsi0.virtualDev = \"pvscsi\"\n", Write(Devices, model: _ => "vmpvscsi"));
        var error = Assert.Throws<VirtException>(() => Write(Devices, model: disk => disk.Target == "sda" ? "vmpvscsi" : "lsilogic"));
        Assert.Equal("Disks on SCSI controller 0 have inconsistent controller models, cannot autodetect model", error.Details);
    }

    private static void Refused(string parts, VirtErrorCode code, string detail)
    {
        var error = Assert.Throws<VirtException>(() => Write(parts));
        Assert.Equal((code, detail), (error.Code, error.Details));
    }

    private static string Write(string parts, string name = "d", string os = "<os><type>hvm</type></os>", Func<DiskDefinition, string?>? model = null)
    {
        var xml = $"<domain type='vmware'><name>{name.Replace("\"", "&quot;", StringComparison.Ordinal)}</name><memory>4096</memory>{os}{parts}</domain>";
        return VmxWriter.Write(VmxDefinition.Parse(xml), new VmxTarget(4, path => path, model ?? (_ => null)));
    }
}
