using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Peers.Tests;

public sealed class DiskFleetTests
{
    [Fact]
    public void Disks_that_need_no_appliance_are_made_once_and_stay()
    {
        var disks = DiskFleet.Get(DiskFleet.QuickNames, out var reasons);
        foreach (var disk in disks)
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{disk}: {disk.Holds}; {string.Join(", ", disk.Images.Select(image => $"{image.Format}, {new FileInfo(image.Path).Length >> 20} MiB"))}");
            Assert.All(disk.Images, image => Assert.True(File.Exists(image.Path)));
            Assert.Equal(disk.Images, DiskFleet.TryGet(disk.Name, out _)!.Images);
        }
        Assert.All(reasons.Values, reason => Assert.Contains("not on this machine", reason));
    }
}
