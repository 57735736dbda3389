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
    [InlineData("<serial type='tcp'><source host='h' service='1'/><target port='0'/></serial>", "<serial type='tcp'><source host='h' service='1' mode='connect' /><target port='0' /><protocol type='raw' /></serial>")]
    [InlineData("<serial type='udp'><source mode='connect' host='h' service='9'/><source mode='bind' host='b' service='1'/><target port='0'/></serial>", "<serial type='udp'><target port='0' /><source mode='bind' host='b' service='1' /><source mode='connect' host='h' service='9' /></serial>")]
    public void The_hosts_end_is_complete(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(CharacterDevicePass.Apply, given));

    [Theory]
    [InlineData("<serial/>", VirtErrorCode.XmlError, "Missing required attribute 'type' in element 'serial'")]
    [InlineData("<serial type='foo'/>", VirtErrorCode.ConfigUnsupported, "unknown type presented to host for character device: foo")]
    [InlineData("<serial type='file'/>", VirtErrorCode.InternalError, "Missing source path attribute for char device")]
    [InlineData("<serial type='tcp'><source service='1'/></serial>", VirtErrorCode.InternalError, "Missing source host attribute for char device")]
    [InlineData("<serial type='tcp'><source host='h'/></serial>", VirtErrorCode.InternalError, "Missing source service attribute for char device")]
    [InlineData("<serial type='tcp'><source host='h' service='9'/><protocol type='foo'/></serial>", VirtErrorCode.ConfigUnsupported, "Unknown protocol 'foo'")]
    [InlineData("<channel type='pty'/>", VirtErrorCode.XmlError, "target type must be specified for channel device")]
    [InlineData("<channel type='pty'><target type='foo'/></channel>", VirtErrorCode.ConfigUnsupported, "unknown target type 'foo' specified for character device")]
    public void A_device_with_an_end_missing_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(CharacterDevicePass.Apply, given));
}
