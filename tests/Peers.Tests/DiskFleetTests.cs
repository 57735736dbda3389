using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Peers.Tests;

public sealed class DiskFleetTests
{
    private static ITestOutputHelper Output => TestContext.Current.TestOutputHelper!;

    [Fact]
    public void Every_disk_that_can_be_made_here_is_made_and_stays()
    {
        var reasons = new List<string>();
        foreach (var name in DiskFleet.Names)
        {
            var start = DateTime.UtcNow;
            if (DiskFleet.TryGet(name, out var reason) is not { } disk)
            {
                reasons.Add(reason);
                continue;
            }
            var took = DateTime.UtcNow - start;
            Output.WriteLine($"{name}: {disk.Holds}; {string.Join(", ", disk.Images.Select(image => $"{image.Format} {new FileInfo(image.Path).Length >> 10} KiB"))}, {took.TotalMilliseconds:F0} ms");
            Assert.All(disk.Images, image => Assert.True(File.Exists(image.Path)));
            Assert.Equal(disk.Images, DiskFleet.TryGet(name, out _)!.Images);
        }
        reasons.ForEach(Output.WriteLine);
        Assert.All(reasons, reason => Assert.Contains("not on this machine", reason));
    }
}
