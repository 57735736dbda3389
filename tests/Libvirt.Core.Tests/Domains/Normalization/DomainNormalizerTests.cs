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
}
