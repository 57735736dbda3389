using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

/// <summary>What libvirt's cases do not say, or what later versions of it read besides.</summary>
public sealed class VmxReaderTests
{
    private const string Head = "config.version = \"8\"\nvirtualHW.version = \"20\"\ndisplayName = \"test\"\n";

    [Fact]
    public void NVMe_disks_are_on_controllers_of_their_own()
    {
        var xml = Read("""
            nvme0.present = "TRUE"
            nvme0:0.present = "TRUE"
            nvme0:0.fileName = "a.vmdk"
            nvme0:1.present = "TRUE"
            nvme0:1.fileName = "b.vmdk"
            """);
        Assert.Contains("<target dev='nvme0n1' bus='nvme'/>\n      <address type='drive' controller='0' bus='0' target='0' unit='0'/>", xml);
        Assert.Contains("<target dev='nvme0n2' bus='nvme'/>\n      <address type='drive' controller='0' bus='0' target='0' unit='1'/>", xml);
        Assert.Contains("<controller type='nvme' index='0'/>", xml);
    }

    [Theory]
    // Fifteen names a controller, unless one has more disks than that.
    [InlineData(8, "scsi1:0", "sdp", 1, 0)]
    [InlineData(8, "scsi1:15", "sdad", 1, 15)]
    [InlineData(20, "scsi1:0", "sdp", 1, 0)]
    [InlineData(20, "scsi0:64", "sdbl", 0, 64)]
    [InlineData(20, "scsi1:16", "sdcb", 1, 16)]
    public void SCSI_disks_have_places_and_names_of_their_own(int hardware, string place, string target, int controller, int unit)
    {
        var xml = Read($"virtualHW.version = \"{hardware}\"\n{place[..5]}.present = \"true\"\n{place}.present = \"true\"\n{place}.fileName = \"a.vmdk\"", "config.version = \"8\"\ndisplayName = \"test\"\n");
        Assert.Contains($"<target dev='{target}' bus='scsi'/>\n      <address type='drive' controller='{controller}' bus='0' target='0' unit='{unit}'/>", xml);
    }

    [Theory]
    [InlineData("scsi0:16")]
    [InlineData("scsi0:7")]
    public void A_place_that_a_narrow_controller_does_not_have_is_passed_over(string place) =>
        Assert.DoesNotContain("<disk", Read($"virtualHW.version = \"12\"\nscsi0.present = \"true\"\n{place}.present = \"true\"\n{place}.fileName = \"a.vmdk\"", "config.version = \"8\"\ndisplayName = \"test\"\n"));

    [Fact]
    public void Secure_boot_is_a_feature_of_the_firmware()
    {
        const string Features = "<firmware>\n      <feature enabled='yes' name='enrolled-keys'/>\n      <feature enabled='yes' name='secure-boot'/>\n    </firmware>";
        Assert.Contains(Features, Read("firmware = \"efi\"\nuefi.secureBoot.enabled = \"TRUE\""));
        Assert.DoesNotContain("<firmware>", Read("firmware = \"efi\""));
        Assert.Contains("<os>", Read("firmware = \"bios\""));
    }

    [Fact]
    public void A_machine_of_a_vCenter_has_the_UUID_that_the_vCenter_gave_it_and_that_of_its_BIOS_besides()
    {
        const string Both = "uuid.bios = \"42 20 df 89 e3 a8 85 13-f6 11 ad 25 2b fd 70 47\"\nvc.uuid = \"50 20 19 6e c5 c8 73 10-fc db d2 93 3d 0c 4b 2f\"";
        Assert.Contains("<uuid>5020196e-c5c8-7310-fcdb-d2933d0c4b2f</uuid>\n  <hwuuid>4220df89-e3a8-8513-f611-ad252bfd7047</hwuuid>", Read(Both));
        Assert.Contains("<uuid>4220df89-e3a8-8513-f611-ad252bfd7047</uuid>\n  <memory", VmxReader.Read(VmxFile.Parse(Head + Both), new VmxContext(new TestFileNames()) { LegacyUuid = true }).ToXml());
    }

    [Theory]
    [InlineData("ethernet0.dvs.switchId = \"50 34 26 b2 94 e9 3b 16-1d 68 87 bf ff 4a 54 40\"", "<source switchid='503426b2-94e9-3b16-1d68-87bfff4a5440'/>")]
    [InlineData(
        "ethernet0.dvs.switchId = \"50 34 26 b2 94 e9 3b 16-1d 68 87 bf ff 4a 54 40\"\nethernet0.dvs.portgroupId = \"g\"\nethernet0.dvs.connectionId = \"4\"",
        "<source switchid='503426b2-94e9-3b16-1d68-87bfff4a5440' portid='0' portgroupid='g' connectionid='4'/>")]
    [InlineData("ethernet0.checkMACAddress = \"false\"", "<mac address='00:00:00:00:00:00' check='no'/>")]
    [InlineData("ethernet0.networkName = \"n\"", "<source bridge='n'/>")]
    public void Adapters_say_what_they_know(string text, string expected) => Assert.Contains(expected, Read($"ethernet0.present = \"TRUE\"\n{text}"));

    [Fact]
    public void A_printer_of_the_host_is_a_port_to_nowhere() =>
        Assert.Contains("<serial type='null'>\n      <target port='0'/>", Read("serial0.present = \"TRUE\"\nserial0.fileType = \"thinprint\""));

    [Theory]
    [InlineData("telnet://[fe80::1]:23", "<source mode='bind' host='fe80::1' service='23'/>", "telnet")]
    [InlineData("tcp4+ssl://:4200", "<source mode='bind' service='4200'/>", "tls")]
    [InlineData("TCP://10.0.0.1:9/x", "<source mode='bind' host='10.0.0.1' service='9'/>", "raw")]
    public void A_port_over_the_network_has_a_place_and_a_protocol(string name, string source, string protocol)
    {
        var xml = Read($"serial0.present = \"TRUE\"\nserial0.fileType = \"network\"\nserial0.fileName = \"{name}\"");
        Assert.Contains($"{source}\n      <protocol type='{protocol}'/>", xml);
    }

    [Fact]
    public void An_address_for_VNC_and_a_port_of_its_own_choice_are_told() => Assert.Contains(
        "<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'>\n      <listen type='address' address='127.0.0.1'/>",
        Read("RemoteDisplay.vnc.enabled = \"TRUE\"\nRemoteDisplay.vnc.ip = \"127.0.0.1\""));

    [Fact]
    public void A_drive_without_a_medium_is_empty_however_that_is_said()
    {
        foreach (var name in (string[])["", "emptyBackingString"])
        {
            Assert.Contains("<disk type='file' device='cdrom'>\n      <target dev='hda' bus='ide'/>", Read($"ide0:0.present = \"TRUE\"\nide0:0.deviceType = \"cdrom-image\"\nide0:0.fileName = \"{name}\""));
            Assert.Contains("<disk type='block' device='cdrom'>\n      <target dev='hda' bus='ide'/>", Read($"ide0:0.present = \"TRUE\"\nide0:0.deviceType = \"atapi-cdrom\"\nide0:0.fileName = \"{name}\""));
        }
    }

    [Fact]
    public void Memory_is_never_more_than_there_is()
    {
        var xml = Read("memsize = \"64\"\nsched.mem.max = \"9223372036854775807\"\nsched.mem.minsize = \"9223372036854775807\"");
        Assert.Contains("<currentMemory unit='KiB'>65536</currentMemory>\n  <memtune>\n    <min_guarantee unit='KiB'>65536</min_guarantee>", xml);
        Assert.Contains("<currentMemory unit='KiB'>65536</currentMemory>\n  <vcpu", Read("memsize = \"64\"\nsched.mem.max = \"unlimited\""));
    }

    [Fact]
    public void Control_characters_which_XML_has_no_place_for_are_left_out() =>
        Assert.Contains("<description>ab\tc</description>", Read("annotation = \"a|00|01b|09c\""));

    [Theory]
    [InlineData("config.version = \"7\"", "Expecting VMX entry 'config.version' to be 8 but found 7")]
    [InlineData("config.version = \"8\"", "Missing essential config entry 'virtualHW.version'")]
    [InlineData("config.version = \"8\"\nvirtualHW.version = \"3\"", "Expecting VMX entry 'virtualHW.version' to be 4 or higher but found 3")]
    [InlineData("config.version = \"8\"\nvirtualHW.version = \"4\"", "Missing essential config entry 'displayName'")]
    [InlineData(Head + "uuid.bios = \"xyz\"", "Could not parse UUID from string 'xyz'")]
    [InlineData(Head + "annotation = \"|2\"", "VMX entry 'annotation' contains invalid escape sequence")]
    [InlineData(Head + "memsize = \"13\"", "Expecting VMX entry 'memsize' to be an unsigned integer (multiple of 4) but found 13")]
    [InlineData(Head + "memsize = \"9223372036854775804\"", "Expecting VMX entry 'memsize' to be an unsigned integer (multiple of 4) but found 9223372036854775804")]
    [InlineData(Head + "numvcpus = \"0\"", "Expecting VMX entry 'numvcpus' to be an unsigned integer greater than 0 but found 0")]
    [InlineData(Head + "numvcpus = \"2\"\ncpuid.coresPerSocket = \"4\"", "VMX entry 'cpuid.coresPerSocket' smaller than 'numvcpus'")]
    [InlineData(Head + "numvcpus = \"2\"\nsched.cpu.affinity = \"1\"", "Expecting VMX entry 'sched.cpu.affinity' to contain at least as many values as 'numvcpus' (2) but found only 1 value(s)")]
    [InlineData(Head + "sched.cpu.affinity = \"16384\"", "VMX entry 'sched.cpu.affinity' contains a 16384, this value is too large")]
    [InlineData(Head + "sched.cpu.shares = \"much\"", "Expecting VMX entry 'sched.cpu.shares' to be an unsigned integer or 'low', 'normal' or 'high' but found 'much'")]
    [InlineData(Head + "firmware = \"uefi\"", "VMX entry 'firmware' has unknown value 'uefi'")]
    [InlineData(Head + "scsi0.present = \"true\"\nscsi0.virtualDev = \"Other\"\nscsi0:0.present = \"true\"\nscsi0:0.fileName = \"a.vmdk\"", "Expecting VMX entry 'scsi0.virtualDev' to be 'buslogic' or 'lsilogic' or 'lsisas1068' or 'pvscsi' but found 'other'")]
    [InlineData(Head + "ide0:0.present = \"true\"\nide0:0.fileName = \"a.img\"", "Invalid or not yet handled value 'a.img' for VMX entry 'ide0:0.fileName' for device type 'unknown'")]
    [InlineData(Head + "ide0:0.present = \"true\"\nide0:0.fileName = \"a.vmdk\"\nide0:0.deviceType = \"x\"", "Expecting VMX entry 'ide0:0.deviceType' to be 'ata-hardDisk' or 'disk' but found 'x'")]
    [InlineData(Head + "ethernetX.present = \"true\"", "failed to parse the index of the VMX key 'ethernetX.present'")]
    [InlineData(Head + "ethernet0.present = \"true\"\nethernet0.connectionType = \"hostonly\"", "No yet handled value 'hostonly' for VMX entry 'ethernet0.connectionType'")]
    [InlineData(Head + "ethernet0.present = \"true\"\nethernet0.generatedAddress = \"00:11\"", "Expecting VMX entry 'ethernet0.generatedAddress' to be MAC address but found '00:11'")]
    [InlineData(Head + "serial0.present = \"true\"\nserial0.fileType = \"network\"\nserial0.fileName = \"telnet://a\"", "VMX entry 'serial0.fileName' doesn't contain a port part")]
    [InlineData(Head + "serial0.present = \"true\"\nserial0.fileType = \"network\"\nserial0.fileName = \"ftp://a:1\"", "VMX entry 'serial0.fileName' contains unsupported scheme 'ftp'")]
    [InlineData(Head + "serial0.present = \"maybe\"", "Config entry 'serial0.present' must represent a boolean value (true|false)")]
    public void What_cannot_be_is_refused_with_the_entry(string text, string details)
    {
        var error = Assert.Throws<VirtException>(() => Read(text, ""));
        Assert.Equal((VirtErrorCode.InternalError, details), (error.Code, error.Details));
    }

    private static string Read(string text, string head = Head) => VmxReader.Read(VmxFile.Parse(head + text), new VmxContext(new TestFileNames())).ToXml();
}
