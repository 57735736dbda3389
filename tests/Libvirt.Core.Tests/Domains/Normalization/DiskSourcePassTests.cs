using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class DiskSourcePassTests
{
    [Theory]
    [InlineData("<disk><source file='/a'/></disk>", "<disk type='file'><source file='/a' /></disk>")]
    [InlineData("<disk device='cdrom'><source file=''/></disk>", "<disk device='cdrom' type='file' />")]
    [InlineData("<disk type='network'><source protocol='nbd'><host name='h' transport='tcp'/></source></disk>", "<disk type='network'><source protocol='nbd'><host name='h' port='10809' /></source></disk>")]
    [InlineData("<disk type='vhostuser'><source type='unix' path='/s'/></disk>", "<disk type='vhostuser' snapshot='no'><source type='unix' path='/s' /></disk>")]
    public void A_source_says_where_it_is(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(DiskSourcePass.Apply, given));

    [Theory]
    [InlineData("<disk type='foo'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'disk': 'foo'.")]
    [InlineData("<disk><target dev='vda'/></disk>", VirtErrorCode.NoSource, "vda")]
    [InlineData("<disk type='network'><source name='x'/></disk>", VirtErrorCode.XmlError, "Missing required attribute 'protocol' in element 'source'")]
    [InlineData("<disk type='network'><source protocol='foo'/></disk>", VirtErrorCode.XmlError, "Invalid value for attribute 'protocol' in element 'source': 'foo'.")]
    [InlineData("<disk type='volume'><source pool='p'/></disk>", VirtErrorCode.XmlError, "'pool' and 'volume' must be specified together for 'pool' type source")]
    [InlineData("<disk device='lun'><source file='/x'/></disk>", VirtErrorCode.ConfigUnsupported, "disk device='lun' is only valid for block type disk source")]
    [InlineData("<disk><source file='/x'/><backingStore type='file'><source file='/y'/></backingStore></disk>", VirtErrorCode.XmlError, "missing disk backing store format")]
    [InlineData("<disk><source file='/x'/><backingStore type='file'><format type='raw'/></backingStore></disk>", VirtErrorCode.XmlError, "missing disk backing store source")]
    public void A_source_that_is_nowhere_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(DiskSourcePass.Apply, given));
}
