using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class CharacterDevicePassTests
{
    [Theory]
    [InlineData("<serial type='pty'/><serial type='pty'><target port='4'/></serial><serial type='pty'><target/></serial>", "<serial type='pty'><target port='5' /></serial><serial type='pty'><target port='4' /></serial><serial type='pty'><target port='6' /></serial>")]
    [InlineData("<serial type='pty'><target type='isa-serial'/></serial>", "<serial type='pty'><target type='isa-serial' port='0' /></serial>")]
    [InlineData("<parallel type='pty'/><parallel type='pty'><target port='3'/></parallel><parallel type='pty'/>", "<parallel type='pty'><target port='0' /></parallel><parallel type='pty'><target port='3' /></parallel><parallel type='pty'><target port='4' /></parallel>")]
    public void Ports_are_numbered(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(CharacterDevicePass.Apply, given));

    [Theory]
    [InlineData("<channel type='pty'/>", VirtErrorCode.XmlError, "target type must be specified for channel device")]
    [InlineData("<channel type='pty'><target type='foo'/></channel>", VirtErrorCode.ConfigUnsupported, "unknown target type 'foo' specified for character device")]
    public void A_channel_that_the_guest_cannot_see_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(CharacterDevicePass.Apply, given));
}
