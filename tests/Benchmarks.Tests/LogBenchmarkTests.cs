using System.Text.RegularExpressions;
using Libvirt.Tests.Benchmarks.Log;

namespace Libvirt.Tests.Benchmarks;

/// <summary>The benchmark <c>log</c> with one round: it runs and prints its verdicts; those that do not depend on the machine hold.</summary>
public sealed partial class LogBenchmarkTests
{
    [Fact]
    public async Task Suppressed_calls_allocate_and_evaluate_nothing()
    {
        var text = new StringWriter();
        await LogBenchmark.RunAsync(rounds: 1, milliseconds: 50, text, calls: 500_000);
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString());
        Assert.Equal(4, Verdict.Count(text.ToString()));
        Assert.Contains("PASS: bytes allocated by a suppressed log call: 0;", text.ToString());
        Assert.Contains("PASS: arguments of suppressed calls that were evaluated: 0;", text.ToString());
    }

    [GeneratedRegex("(?m)^(PASS|FAIL): ")]
    private static partial Regex Verdict { get; }
}
