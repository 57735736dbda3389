using System.Diagnostics;

namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>How fast whole disks are read from images that the page cache holds, beside cat(1) and <c>qemu-img convert</c> to a target that takes no time.</summary>
internal static class ThroughputBenchmark
{
    private const int BufferSize = 1 << 20;

    /// <summary>Measures.</summary>
    internal static async Task<ThroughputReport> RunAsync(ThroughputImages images, int warmUp, int rounds)
    {
        (string Name, string Path, string Format)[] disks =
        [
            (ThroughputReport.Raw, images.Raw, "raw"),
            (ThroughputReport.Qcow2, images.Qcow2, "qcow2"),
            ("qcow2, extended L2", images.ExtendedL2, "qcow2"),
            ("qcow2 on another", images.Overlay, "qcow2"),
            ("qcow2, zlib", images.Zlib, "qcow2"),
            ("qcow2, zstd", images.Zstd, "qcow2"),
        ];
        var buffer = new byte[BufferSize];
        Contender[] contenders =
        [
            new(ThroughputReport.Cat, () => RunAsync("sh", "-c", $"exec cat '{images.Raw}' > /dev/null")),
            .. disks.SelectMany(disk => (Contender[])
            [
                new(disk.Name, () => Task.FromResult(Read(disk.Path, disk.Format, buffer))),
                new(ThroughputReport.PeerOf(disk.Name), () => RunAsync("qemu-img", "convert", "-n", "-f", disk.Format, "--target-image-opts", disk.Path, $"driver=null-co,size={(long)images.Mebibytes << 20}")),
            ]),
        ];
        return new ThroughputReport(images.Mebibytes, await Contest.RunAsync(contenders, warmUp, rounds));
    }

    // The same as the others do, from opening on.
    private static TimeSpan Read(string path, string format, byte[] buffer)
    {
        var start = Stopwatch.GetTimestamp();
        using var disk = Libvirt.Disk.DiskImage.Open(path, format);
        for (long offset = 0; offset < disk.Source.Length;)
            offset += disk.Source.Read(offset, buffer);
        return Stopwatch.GetElapsedTime(start);
    }

    private static Task<TimeSpan> RunAsync(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        ThroughputImages.Run(program, arguments);
        return Task.FromResult(Stopwatch.GetElapsedTime(start));
    }
}
