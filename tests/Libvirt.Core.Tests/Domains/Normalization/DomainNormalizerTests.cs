using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class DomainNormalizerTests
{
    private static readonly DomainDefaults Defaults = new() { Arch = "x86_64" };

    [Fact]
    public void A_small_definition_becomes_a_whole_one()
    {
        var domain = new DomainNormalizer(Defaults).Parse("<domain type='kvm'><name>d</name><uuid>AAAAAAAA00000000000000000000000F</uuid><memory unit='MiB'>1</memory><os><type>hvm</type></os></domain>");
        const string Expected = """
            <domain type='kvm'>
              <name>d</name>
              <uuid>aaaaaaaa-0000-0000-0000-00000000000f</uuid>
              <memory unit='KiB'>1024</memory>
              <currentMemory unit='KiB'>1024</currentMemory>
              <vcpu placement='static'>1</vcpu>
              <os>
                <type arch='x86_64'>hvm</type>
                <boot dev='hd'/>
              </os>
              <clock offset='utc'/>
              <on_poweroff>destroy</on_poweroff>
              <on_reboot>restart</on_reboot>
              <on_crash>destroy</on_crash>
              <devices>
              </devices>
            </domain>

            """;
        Assert.Equal(Expected, domain.ToXml());
    }

    [Fact]
    public void A_hypervisor_may_run_steps_of_its_own()
    {
        var ran = new List<string>();
        DomainNormalizer normalizer = new(Defaults, [(d, _) => ran.Add(d.Name), (_, defaults) => ran.Add(defaults.Arch)]);
        normalizer.Parse("<domain type='kvm'><name>d</name><memory>1</memory><os><type>hvm</type></os></domain>");
        Assert.Equal(["d", "x86_64"], ran);
        Assert.Equal(DomainPasses.All, new DomainNormalizer(Defaults).Passes);
    }

    [Theory]
    [InlineData("<domain type='test'>")]
    [InlineData("<!DOCTYPE domain [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><domain type='test'><name>&b;</name></domain>")]
    public void What_is_no_xml_is_refused(string xml) =>
        Assert.Equal(VirtErrorCode.XmlDetail, Assert.Throws<VirtException>(() => new DomainNormalizer(Defaults).Parse(xml)).Code);

    [Fact]
    public void Passwords_are_shown_only_to_those_who_ask()
    {
        var domain = new DomainNormalizer(Defaults).Parse("<domain type='kvm'><name>d</name><memory>1</memory><os><type>hvm</type></os><devices><graphics type='vnc' passwd='geheim'/></devices></domain>");
        Assert.True(DomainSecrets.MayHave(domain.ToXml()));
        DomainSecrets.Remove(domain);
        Assert.DoesNotContain("geheim", domain.ToXml());
        Assert.False(DomainSecrets.MayHave(domain.ToXml()));
    }

    [Fact]
    public void A_hypervisor_has_defaults_of_its_own()
    {
        var normalizer = new DomainNormalizer(new DomainDefaults
        {
            Arch = "i686",
            MacPrefix = "00:0c:29",
            VideoModel = "vmvga",
            HasWideScsi = true,
            HasBootOrder = false,
        });
        var domain = normalizer.Parse("""
            <domain type='vmware'><name>a/b</name><memory>4096</memory><os><type>hvm</type></os><devices>
              <disk type='file' device='disk'><source file='1'/><target dev='sdi' bus='scsi'/></disk>
              <disk type='file' device='disk'><source file='2'/><target dev='sdp' bus='scsi'/></disk>
              <interface type='user'/><graphics type='vnc'/>
            </devices></domain>
            """);
        Assert.Equal("a/b", domain.Name);
        Assert.Empty(domain.BootDevices);
        // The seventh place is the controller's own.
        Assert.Equal(["0:9", "1:0"], domain.Disks.Select(disk => disk.Element.Element("address")!).Select(address => $"{(string?)address.Attribute("controller")}:{(string?)address.Attribute("unit")}"));
        Assert.StartsWith("00:0c:29:", domain.Interfaces.Single().Mac);
        Assert.Equal("<model type=\"vmvga\" vram=\"4096\" heads=\"1\" primary=\"yes\" />", domain.DeviceElements("video").Single().Element("model")!.ToString());
    }
}
