using Libvirt.Disk;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Images that QEMU has open: those that it writes to can be refused, those that it only reads never are.</summary>
public sealed class ImageInUseTests : IDisposable
{
    private static readonly BackingChainOptions Careful = new() { RefuseInUse = true };

    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task An_image_that_QEMU_writes_to_is_refused_while_it_does()
    {
        Assert.SkipUnless(StorageDaemonPeer.CanRun(out var reason) && ImageLab.HasQemuImg, reason);
        _lab.Create("base.qcow2", "1M");
        var top = _lab.Create("top.qcow2", "1M", "-b", "base.qcow2", "-F", "qcow2");
        await using (await StorageDaemonPeer.StartAsync([new Peers.DiskImage(top, "qcow2")]))
        {
            VirtAssert.Raises(VirtErrorCode.ResourceBusy, () => BackingChain.Discover(top, "qcow2", Careful), "top.qcow2", "open in a program that writes to it");
            Assert.Equal(2, BackingChain.Discover(top, "qcow2").Count);
            Assert.Single(BackingChain.Discover(_lab.Path("base.qcow2"), "qcow2", Careful)); // a base is only read
        }
        Assert.Equal(2, BackingChain.Discover(top, "qcow2", Careful).Count);
    }
}
