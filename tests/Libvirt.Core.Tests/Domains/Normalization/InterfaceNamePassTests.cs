using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class InterfaceNamePassTests
{
    [Theory]
    [InlineData("<interface/><interface><target dev='testnet0'/></interface><interface/>", "<interface><target dev='testnet1' /></interface><interface><target dev='testnet0' /></interface><interface><target dev='testnet2' /></interface>")]
    public void A_card_takes_the_first_free_name(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(InterfaceNamePass.Apply, given));

    [Fact]
    public void There_are_no_more_names_than_a_thousand_and_some() =>
        Assert.Equal((VirtErrorCode.InternalError, "Exceeded max iface limit 1024"), PassRunner.RefusalOfDevices(InterfaceNamePass.Apply, string.Concat(Enumerable.Repeat("<interface/>", 1025))));

    [Fact]
    public void A_hypervisor_without_a_prefix_makes_up_none()
    {
        var domain = DomainDefinition.Parse("<domain type='kvm'><name>d</name><memory>1</memory><os><type>hvm</type></os><devices><interface type='user'/></devices></domain>");
        InterfaceNamePass.Apply(domain, new DomainDefaults { Arch = "x86_64" });
        Assert.Null(domain.Interfaces.Single().Target);
    }
}
