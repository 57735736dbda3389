using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class GraphicsPassTests
{
    [Theory]
    [InlineData("<graphics type='vnc'/>", "<graphics type='vnc' autoport='yes' port='-1'><listen type='address' /></graphics>")]
    [InlineData("<graphics type='vnc' port='5901' listen='::1'/>", "<graphics type='vnc' port='5901' listen='::1' autoport='no'><listen type='address' address='::1' /></graphics>")]
    [InlineData("<graphics type='vnc' socket='/s'/>", "<graphics type='vnc' socket='/s'><listen type='socket' socket='/s' /></graphics>")]
    [InlineData("<graphics type='spice'/>", "<graphics type='spice'><listen type='none' /></graphics>")]
    [InlineData("<graphics type='spice' autoport='yes'/>", "<graphics type='spice' autoport='yes'><listen type='address' /></graphics>")]
    [InlineData("<graphics type='rdp'/>", "<graphics type='rdp' autoport='yes' port='0'><listen type='address' /></graphics>")]
    [InlineData("<graphics type='sdl' fullscreen='no'/>", "<graphics type='sdl' />")]
    public void A_console_listens_somewhere(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(GraphicsPass.Apply, given));

    [Theory]
    [InlineData("<graphics/>", VirtErrorCode.XmlError, "Missing required attribute 'type' in element 'graphics'")]
    [InlineData("<graphics type='foo'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'graphics': 'foo'.")]
    [InlineData("<graphics type='vnc' port='x'/>", VirtErrorCode.InternalError, "cannot parse vnc port x")]
    [InlineData("<graphics type='vnc'><listen type='foo'/></graphics>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'listen': 'foo'.")]
    [InlineData("<graphics type='vnc' listen='1.2.3.4'><listen type='address' address='5.6.7.8'/></graphics>", VirtErrorCode.ConfigUnsupported, "graphics 'listen' attribute '1.2.3.4' must match 'address' attribute of first listen element (found '5.6.7.8')")]
    [InlineData("<graphics type='vnc' socket='/s'><listen type='socket' socket='/t'/></graphics>", VirtErrorCode.ConfigUnsupported, "graphics 'socket' attribute '/s' must match 'socket' attribute of first listen element (found '/t')")]
    [InlineData("<graphics type='vnc'><listen type='network'/></graphics>", VirtErrorCode.XmlError, "'network' attribute is required for listen type 'network'")]
    [InlineData("<graphics type='vnc'><listen type='address' socket='/s'/></graphics>", VirtErrorCode.XmlError, "'socket' attribute is valid only for listen type 'socket'")]
    [InlineData("<graphics type='rdp'><listen type='none'/></graphics>", VirtErrorCode.ConfigUnsupported, "listen type 'none' is not available for graphics type 'rdp'")]
    public void A_console_that_cannot_listen_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(GraphicsPass.Apply, given));
}
