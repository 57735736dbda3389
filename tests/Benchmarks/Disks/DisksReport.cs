namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>What it has cost to look into disks.</summary>
internal sealed class DisksReport
{
    /// <summary>What is on the disk.</summary>
    internal required string Debian { get; init; }

    /// <summary>The first file from a process that starts: ours, and virt-cat's.</summary>
    internal TimeSpan FirstFile { get; set; }

    internal TimeSpan? TheirFirstFile { get; set; }

    /// <summary>Inspection with all packages, warm.</summary>
    internal TimeSpan Inspection { get; set; }

    /// <summary>Every file with its SHA-256, warm; and that of checksums-out.</summary>
    internal TimeSpan List { get; set; }

    internal TimeSpan? TheirList { get; set; }

    /// <summary>Images inspected at once by us; memory in MiB an image.</summary>
    internal List<(int Images, TimeSpan Time, double Memory)> Crowds { get; } = [];

    /// <summary>Images inspected at once by as many virt-inspectors.</summary>
    internal List<(int Images, TimeSpan Time)> TheirCrowds { get; } = [];

    internal IReadOnlyList<Bar> Bars =>
    [
        new("inspection of the Debian image, warm, ms", Inspection.TotalMilliseconds, 25),
        new($"{Crowds[^1].Images} images at once, in parts of one", Crowds[^1].Time / Crowds[0].Time, 12),
        new($"memory an image of {Crowds[^1].Images} at once, MiB", Crowds[^1].Memory, 64),
    ];

    internal void Write(TextWriter writer)
    {
        writer.WriteLine(Debian);
        writer.WriteLine(FormattableString.Invariant($"\n{"ms",-48} {"LibvirtPS",12} {"libguestfs",12}"));
        Line(writer, "first file, from the start of a process", FirstFile, TheirFirstFile);
        Line(writer, "full inspection with all packages", Inspection, TheirCrowds is [var (_, one), ..] ? one : null);
        Line(writer, "every file with its SHA-256", List, TheirList);
        foreach (var (images, time, memory) in Crowds)
        {
            Line(writer, FormattableString.Invariant($"{images} images at once, {memory:0.0} MiB an image"), time,
                TheirCrowds.Where(theirs => theirs.Images == images).Select(theirs => (TimeSpan?)theirs.Time).FirstOrDefault());
        }
        writer.WriteLine();
    }

    private static void Line(TextWriter writer, string name, TimeSpan ours, TimeSpan? theirs) =>
        writer.WriteLine(FormattableString.Invariant($"{name,-48} {ours.TotalMilliseconds,12:0.0} {theirs?.TotalMilliseconds,12:0}"));
}
