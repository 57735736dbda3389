using System.Diagnostics;
using System.Globalization;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>What it costs to look into disks, beside libguestfs.</summary>
internal static class DisksBenchmark
{
    /// <summary>How many images are looked into at once.</summary>
    internal static readonly int[] Crowds = [1, 5, 10, 20];

    private const string HostName = "/etc/hostname";

    /// <summary>Measures.</summary>
    /// <param name="crowd">At how many images libguestfs stops, which takes its time: an appliance each. 0: ours alone.</param>
    /// <param name="rounds">Rounds that count, of what is done more than once.</param>
    /// <param name="progress">Is told what goes on.</param>
    internal static DisksReport Run(int crowd, int rounds, Action<string> progress)
    {
        progress("a Debian …");
        var debian = DiskFleet.TryGet("debian", out var reason) ?? throw new InvalidOperationException(reason);
        using var folder = new ScratchFolder();
        var images = Clone(folder, debian.Image, Crowds.Max());
        var report = new DisksReport
        {
            Debian = $"{debian.Holds}: {DiskWork.Inspect(images[0])} packages, {DiskWork.Sum(images[0])} files",
        };

        progress("ours …");
        report.Inspection = Median(rounds, () => DiskWork.Inspect(images[0]));
        report.List = Median(Math.Max(1, rounds / 4), () => DiskWork.Sum(images[0]));
        report.FirstFile = Median(Math.Max(1, rounds / 2), () => Own("disks-cat", images[0], HostName));
        var (_, nothing) = Crowd(rounds, []);
        foreach (var count in Crowds)
        {
            var (time, peak) = Crowd(rounds, images[..count]);
            report.Crowds.Add(new(count, time, Math.Max(0, peak - nothing) / count));
        }

        if (!GuestfsTools.CanRun(out var absence))
            progress(absence);
        else if (crowd > 0)
            Ask(report, images, crowd, progress);
        return report;
    }

    /// <summary>As many machines made from the same template: an image each, with nothing changed yet.</summary>
    private static List<string> Clone(ScratchFolder folder, DiskImage template, int count) => [.. Enumerable.Range(1, count).Select(number =>
    {
        var path = folder[string.Create(CultureInfo.InvariantCulture, $"guest-{number}.qcow2")];
        Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", "-b", template.Path, "-F", template.Format, path);
        return path;
    })];

    private static void Ask(DisksReport report, List<string> images, int crowd, Action<string> progress)
    {
        progress("virt-cat …");
        report.TheirFirstFile = Median(1, () => GuestfsTools.Cat(images[0], HostName));
        progress("checksums-out …");
        report.TheirList = Median(1, () => GuestfsTools.Sum(images[0]));
        foreach (var count in Crowds.Where(count => count <= crowd))
        {
            progress($"virt-inspector, {count} at once …");
            var start = Stopwatch.GetTimestamp();
            Parallel.ForEach(images[..count], new() { MaxDegreeOfParallelism = count }, GuestfsTools.Inspect);
            report.TheirCrowds.Add((count, Stopwatch.GetElapsedTime(start)));
        }
    }

    private static (TimeSpan Time, double Peak) Crowd(int rounds, IEnumerable<string> images)
    {
        var words = Own(["disks-crowd", rounds.ToString(CultureInfo.InvariantCulture), .. images]).Split(' ');
        return (TimeSpan.FromMilliseconds(double.Parse(words[0], CultureInfo.InvariantCulture)), double.Parse(words[1], CultureInfo.InvariantCulture) / 1024);
    }

    /// <summary>This program once more, from its start.</summary>
    private static string Own(params string[] arguments) =>
        Tool.Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet", [Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), .. arguments]);

    private static TimeSpan Median(int rounds, Action work)
    {
        var times = Enumerable.Range(0, rounds).Select(_ => Time(work)).Order().ToArray();
        return times[times.Length / 2];
    }

    private static TimeSpan Median<T>(int rounds, Func<T> work) => Median(rounds, () =>
    {
        _ = work();
    });

    private static TimeSpan Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }
}
