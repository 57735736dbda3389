using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class CharacterSourcePassTests
{
    [Theory]
    [InlineData("<serial type='tcp'><source host='h' service='1'/><target port='0'/></serial>", "<serial type='tcp'><source host='h' service='1' mode='connect' /><target port='0' /><protocol type='raw' /></serial>")]
    [InlineData("<serial type='udp'><source mode='connect' host='h' service='9'/><source mode='bind' host='b' service='1'/><target port='0'/></serial>", "<serial type='udp'><target port='0' /><source mode='bind' host='b' service='1' /><source mode='connect' host='h' service='9' /></serial>")]
    [InlineData("<serial type='udp'><source service='9'/><source mode='bind'/></serial>", "<serial type='udp'><source service='9' mode='connect' /></serial>")]
    [InlineData("<channel type='unix'><source mode='bind'/><target type='virtio'/></channel>", "<channel type='unix'><target type='virtio' /></channel>")]
    [InlineData("<redirdev bus='usb' type='unix'><source path='/s'><reconnect/></source></redirdev>", "<redirdev bus='usb' type='unix'><source path='/s' mode='connect' /></redirdev>")]
    public void The_hosts_end_is_complete(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(CharacterSourcePass.Apply, given));

    [Theory]
    [InlineData("<serial type='foo'/>", VirtErrorCode.ConfigUnsupported, "unknown type presented to host for character device: foo")]
    [InlineData("<serial type='file'/>", VirtErrorCode.InternalError, "Missing source path attribute for char device")]
    [InlineData("<serial type='tcp'><source service='1'/></serial>", VirtErrorCode.InternalError, "Missing source host attribute for char device")]
    [InlineData("<serial type='tcp'><source host='h'/></serial>", VirtErrorCode.InternalError, "Missing source service attribute for char device")]
    [InlineData("<serial type='tcp'><source host='h' service='9'/><protocol type='foo'/></serial>", VirtErrorCode.ConfigUnsupported, "Unknown protocol 'foo'")]
    [InlineData("<channel type='unix'><target type='guestfwd'/></channel>", VirtErrorCode.InternalError, "Missing source path attribute for char device")]
    [InlineData("<serial type='unix'><source path='/s' mode='foo'/></serial>", VirtErrorCode.XmlError, "Invalid value for attribute 'mode' in element 'source': 'foo'.")]
    [InlineData("<serial type='unix'><source path='/s'/><source path='/t'/></serial>", VirtErrorCode.XmlError, "only one source element is allowed for character device")]
    [InlineData("<serial type='unix'><source path='/s'/><log file='/l'/><log file='/l'/></serial>", VirtErrorCode.XmlError, "only one log element is allowed for character device")]
    [InlineData("<serial type='unix'><source path='/s'><reconnect enabled='yes'/></source></serial>", VirtErrorCode.XmlError, "Missing required attribute 'timeout' in element 'reconnect'")]
    [InlineData("<serial type='unix'><source path='/s'><reconnect enabled='yes' timeout='-1'/></source></serial>", VirtErrorCode.XmlError, "Invalid value for attribute 'timeout' in element 'reconnect': '-1'. Expected non-negative integer value")]
    [InlineData("<serial type='nmdm'><source master='/m'/></serial>", VirtErrorCode.InternalError, "Should define both master and slave path attributes for nmdm device")]
    [InlineData("<serial type='spiceport'/>", VirtErrorCode.ConfigUnsupported, "Missing source channel attribute for char device")]
    [InlineData("<serial type='spiceport'><source channel='a b'/></serial>", VirtErrorCode.InvalidArg, "Invalid character in source channel for char device")]
    [InlineData("<smartcard mode='passthrough'/>", VirtErrorCode.XmlError, "passthrough mode requires a character device type attribute")]
    [InlineData("<redirdev bus='usb'/>", VirtErrorCode.InternalError, "missing type in redirdev")]
    [InlineData("<redirdev bus='usb' type='foo'/>", VirtErrorCode.ConfigUnsupported, "unknown redirdev character device type 'foo'")]
    [InlineData("<rng model='virtio'><backend model='egd'/></rng>", VirtErrorCode.XmlError, "missing EGD backend type")]
    public void A_device_with_an_end_missing_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(CharacterSourcePass.Apply, given));
}
