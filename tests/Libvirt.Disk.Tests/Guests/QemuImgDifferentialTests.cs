using Libvirt.Tests.Peers;
using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>What a guest sees on the images of the fleet: the same bytes that qemu-img reads from them.</summary>
public sealed class QemuImgDifferentialTests
{
    private static ITestOutputHelper Output => TestContext.Current.TestOutputHelper!;

    [Fact]
    public void Images_of_every_format_are_read_as_qemu_img_reads_them()
    {
        var disks = DiskFleet.Get(DiskFleet.QuickNames, out var reasons).Where(disk => disk.Kind == DiskKind.Format).ToList();
        Assert.SkipWhen(disks.Count == 0, reasons.Values.FirstOrDefault() ?? "no disk can be made");
        using var folder = new ScratchFolder();
        var results = new List<(string Format, string Name, string? Difference)>();
        var unread = new List<string>();
        foreach (var disk in disks)
        {
            foreach (var snapshot in disk.Name == "qcow2-snapshots" ? [null, "state 1", "state 2"] : (string?[])[null])
            {
                try
                {
                    results.Add((disk.Image.Format, $"{disk} {snapshot}".TrimEnd(), Difference(disk.Image, snapshot, folder["expected"])));
                }
                catch (VirtException e) when (e.Code == VirtErrorCode.ConfigUnsupported)
                {
                    unread.Add($"{disk}: no reader: {e.Message}");
                }
            }
        }
        foreach (var format in results.GroupBy(result => result.Format))
            Output.WriteLine($"{format.Key,-6} {format.Count(result => result.Difference is null),3} of {format.Count(),3} disks are the same byte for byte");
        unread.ForEach(Output.WriteLine);
        foreach (var (_, name, difference) in results.Where(result => result.Difference is not null))
            Output.WriteLine($"{name}: {difference}");
        Assert.DoesNotContain(results, result => result.Difference is not null);
    }

    private static string? Difference(DiskImage image, string? snapshot, string expected)
    {
        string[] from = snapshot is null ? [] : ["-l", $"snapshot.name={snapshot}"];
        Tool.Run("qemu-img", ["convert", "-U", "-f", image.Format, .. from, "-O", "raw", image.Path, expected]);
        return DiskContent.Difference(image.Path, image.Format, expected, snapshot);
    }
}
