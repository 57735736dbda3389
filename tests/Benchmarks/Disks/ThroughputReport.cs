namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>How long whole disks took.</summary>
/// <param name="Mebibytes">The size of the disk.</param>
/// <param name="Times">The times of all.</param>
internal sealed record ThroughputReport(int Mebibytes, IReadOnlyList<Times> Times)
{
    internal const string Cat = "cat";
    internal const string Raw = "raw";
    internal const string Qcow2 = "qcow2";

    /// <summary>What is asked for.</summary>
    internal IReadOnlyList<Bar> Bars =>
    [
        new("raw over cat, bytes a second", Of(Cat) / Of(Raw), 0.9, IsAtLeast: true),
        new("qcow2 over qemu-img convert, bytes a second", Of(PeerOf(Qcow2)) / Of(Qcow2), 0.5, IsAtLeast: true),
    ];

    internal static string PeerOf(string disk) => $"qemu-img convert: {disk}";

    internal void Write(TextWriter writer)
    {
        writer.WriteLine($"A disk of {Mebibytes} MiB, read from start to end; median of {Times[0].Sorted.Length} rounds in turns.");
        writer.WriteLine($"{"",-40} {"ms",9} {"MiB/s",9}");
        foreach (var time in Times)
            writer.WriteLine(FormattableString.Invariant($"{time.Name,-40} {time.Median.TotalMilliseconds,9:0.0} {Mebibytes / time.Median.TotalSeconds,9:0}"));
        writer.WriteLine();
    }

    private double Of(string name) => Times.First(time => time.Name == name).Median.TotalSeconds;
}
