using System.Globalization;

namespace Libvirt.Tests.Benchmarks.Forty;

/// <summary>What <see cref="FortyBenchmark"/> has found.</summary>
/// <param name="Guests">How many guests each side has.</param>
/// <param name="Fields">How many fields each side told, the same ones.</param>
/// <param name="WarmUp">Rounds that did not count.</param>
/// <param name="Rounds">Rounds that counted.</param>
/// <param name="First">Our very first call in this process, before anything was compiled; it does not count.</param>
/// <param name="Virsh">The times of virsh.</param>
/// <param name="Ours">The times of our one call.</param>
/// <param name="All">The times of all contenders.</param>
internal sealed record FortyReport(int Guests, int Fields, int WarmUp, int Rounds, TimeSpan First, Times Virsh, Times Ours, IReadOnlyList<Times> All)
{
    private const double Limit = 1.0 / 3;

    /// <summary>Our median in parts of virsh's.</summary>
    internal double Ratio => Ours.Median / Virsh.Median;

    /// <summary>Whether ours takes less than a third.</summary>
    internal bool Passes => Ratio < Limit;

    /// <summary>Prints the table and the verdict.</summary>
    internal void Write(TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Guests} paused guests on each side (three qcow2 images on vda, a raw vdb): {Fields} fields, the same on both. {Rounds} rounds after {WarmUp} to warm up; all take turns."));
        writer.WriteLine();
        writer.WriteLine("median ms   shortest    longest   of virsh");
        foreach (var times in All)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{times.Median.TotalMilliseconds,9:F1}  {times.Shortest.TotalMilliseconds,9:F1}  {times.Longest.TotalMilliseconds,9:F1}  {times.Median / Virsh.Median,9:F2}   {times.Name}"));
        }
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{First.TotalMilliseconds,9:F1}  {"",31}   LibvirtPS, the first call of this process: most of it is compiling"));
        writer.WriteLine();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(Passes ? "PASS" : "FAIL")}: one call of ours takes {Ratio:F3} of virsh's time; it is to take less than {Limit:F3}."));
    }
}
