using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class IdentityPassTests
{
    [Theory]
    [InlineData("AAAABBBB-CCCC-DDDD-EEEE-FFFF00001111")]
    [InlineData("aaaabbbbccccddddeeeeffff00001111")]
    [InlineData(" aaaabbbb cccc dddd eeee ffff00001111 ")]
    public void A_uuid_takes_its_usual_form(string uuid)
    {
        var domain = DomainDefinition.Parse($"<domain type='test'><name>d</name><uuid>{uuid}</uuid><memory>1</memory><os><type>hvm</type></os></domain>");
        IdentityPass.Apply(domain, new DomainDefaults { Arch = "i686" });
        Assert.Equal("aaaabbbb-cccc-dddd-eeee-ffff00001111", domain.Root.Element("uuid")!.Value);
    }

    [Fact]
    public void A_generation_is_made_up_where_none_is_given()
    {
        Assert.Matches("<genid>[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}</genid>", PassRunner.Run(IdentityPass.Apply, "genid", "<genid/>"));
        Assert.Equal("<genid>43dc0cf8-809b-4adb-9bea-a9abb5f3d90e</genid>", PassRunner.Run(IdentityPass.Apply, "genid", "<genid>43DC0CF8-809B-4ADB-9BEA-A9ABB5F3D90E</genid>"));
    }

    [Theory]
    [InlineData("<genid>x</genid>", VirtErrorCode.InternalError, "malformed genid element")]
    [InlineData("<title>a\nb</title>", VirtErrorCode.XmlError, "Domain title can't contain newlines")]
    public void What_names_nothing_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(IdentityPass.Apply, given));

    [Fact]
    public void A_type_that_no_hypervisor_has_is_refused()
    {
        var domain = DomainDefinition.Parse("<domain type='foo'><name>d</name><memory>1</memory><os><type>hvm</type></os></domain>");
        Assert.Equal("invalid domain type foo", Assert.Throws<VirtException>(() => IdentityPass.Apply(domain, new DomainDefaults { Arch = "i686" })).Details);
    }
}
