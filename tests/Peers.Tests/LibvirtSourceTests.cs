namespace Libvirt.Tests.Peers.Tests;

public sealed class LibvirtSourceTests
{
    [Fact]
    public void It_has_libvirts_own_cases()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        Assert.True(Directory.GetFiles(LibvirtSource.PathOf("tests/genericxml2xmlindata"), "*.xml").Length > 50);
        Assert.True(Directory.GetFiles(LibvirtSource.PathOf("tests/networkxml2xmlout"), "*.xml").Length > 30);
        Assert.True(File.Exists(LibvirtSource.PathOf("examples/xml/test/testnode.xml")));
    }
}
