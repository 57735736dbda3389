namespace Libvirt.Tests.Benchmarks;

/// <summary>What a figure is to be at most, or at least.</summary>
/// <param name="Name">What is judged.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What is asked for.</param>
/// <param name="IsAtLeast">Whether the limit is the least, instead of the most.</param>
internal sealed record Bar(string Name, double Value, double Limit, bool IsAtLeast = false)
{
    internal bool IsMet => IsAtLeast ? Value >= Limit : Value <= Limit;

    public override string ToString() =>
        FormattableString.Invariant($"{(IsMet ? "PASS" : "FAIL")}: {Name}: {Value:0.###}; it is to be at {(IsAtLeast ? "least" : "most")} {Limit:0.###}");

    /// <summary>Prints verdicts.</summary>
    /// <returns>Whether all are met.</returns>
    internal static bool WriteAll(TextWriter writer, IReadOnlyCollection<Bar> bars)
    {
        foreach (var bar in bars)
            writer.WriteLine(bar);
        return bars.All(b => b.IsMet);
    }
}
