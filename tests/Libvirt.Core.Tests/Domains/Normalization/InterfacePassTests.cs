using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class InterfacePassTests
{
    [Theory]
    [InlineData("<interface type='network'><mac address='52:54:00:AA:bb:1'/><source network='n'/></interface>", "<interface type='network'><mac address='52:54:00:aa:bb:01' /><source network='n' /></interface>")]
    [InlineData("<interface type='direct'><mac address='52:54:00:aa:bb:01'/><source dev='eth0'/><target dev='macvtap0'/></interface>", "<interface type='direct'><mac address='52:54:00:aa:bb:01' /><source dev='eth0' mode='vepa' /></interface>")]
    [InlineData("<interface type='user'><mac address='52:54:00:aa:bb:01'/><target dev='tap0'/><model/><ip address='1.2.3.4'/></interface>", "<interface type='user'><mac address='52:54:00:aa:bb:01' /><target dev='tap0' /><ip address='1.2.3.4' family='ipv4' /></interface>")]
    public void A_card_has_a_type_and_an_address(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(InterfacePass.Apply, given));

    [Fact]
    public void An_address_is_made_up_where_none_is_given()
    {
        Assert.Matches("^<interface type='user'><mac address='52:54:00:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}' /></interface>$", PassRunner.RunOnDevices(InterfacePass.Apply, "<interface/>"));
        Assert.Matches("^<interface type='user'><mac address='52:54:00:[0-9a-f:]{8}' /></interface>$", PassRunner.RunOnDevices(InterfacePass.Apply, "<interface type='user'><mac/></interface>"));
    }

    [Theory]
    [InlineData("<interface type='foo'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'interface': 'foo'.")]
    [InlineData("<interface type='bridge'/>", VirtErrorCode.XmlError, "interface type='bridge' requires a 'source' element")]
    [InlineData("<interface type='user'><mac address='x'/></interface>", VirtErrorCode.XmlError, "unable to parse mac address 'x'")]
    [InlineData("<interface type='user'><mac address='52:54:00:aa:bb:cc:dd'/></interface>", VirtErrorCode.XmlError, "unable to parse mac address '52:54:00:aa:bb:cc:dd'")]
    [InlineData("<interface type='user'><mac address='01:54:00:aa:bb:01'/></interface>", VirtErrorCode.XmlError, "expected unicast mac address, found multicast '01:54:00:aa:bb:01'")]
    [InlineData("<interface type='user'><model type='a b'/></interface>", VirtErrorCode.InvalidArg, "Model name contains invalid characters")]
    public void A_card_that_leads_nowhere_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(InterfacePass.Apply, given));
}
