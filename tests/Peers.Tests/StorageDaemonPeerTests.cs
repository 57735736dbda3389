using System.Diagnostics;

namespace Libvirt.Tests.Peers.Tests;

public sealed class StorageDaemonPeerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_knows_every_image_of_a_chain()
    {
        Assert.SkipUnless(StorageDaemonPeer.CanRun(out var reason), reason);
        Assert.SkipUnless(DiskImages.CanMake(out reason), reason);
        using var folder = new ScratchFolder();
        var chain = DiskImages.Chain(folder, "a,b", levels: 3);
        var clock = Stopwatch.StartNew();
        await using var daemon = await StorageDaemonPeer.StartAsync(chain.Top);
        output.WriteLine($"up after {clock.ElapsedMilliseconds} ms");
        await using var qmp = await daemon.ConnectAsync();
        var nodes = await qmp.ExecuteAsync("query-named-block-nodes");
        var top = nodes.EnumerateArray().Single(node => node.GetProperty("node-name").ValueEquals("disk0"));
        Assert.Equal(2, top.GetProperty("backing_file_depth").GetInt32());
        var seen = new List<string?>();
        for (var image = top.GetProperty("image"); ; image = image.GetProperty("backing-image"))
        {
            seen.Add(image.GetProperty("filename").GetString());
            if (!image.TryGetProperty("backing-image", out _))
                break;
        }
        Assert.Equal(chain.Images.Select(image => image.Path), seen);
    }

    [Fact]
    public async Task An_image_that_it_cannot_open_is_told()
    {
        Assert.SkipUnless(StorageDaemonPeer.CanRun(out var reason), reason);
        var error = await Assert.ThrowsAsync<EndOfStreamException>(() => StorageDaemonPeer.StartAsync(new DiskImage("/nowhere/disk", "qcow2")));
        Assert.Contains("/nowhere/disk", error.Message);
    }
}
