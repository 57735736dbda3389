using System.Text.RegularExpressions;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>The same commands in virsh and on ours, each on a fresh world: what they print must be the same to the letter.</summary>
public sealed partial class VirshScriptTests
{
    public static TheoryData<string> Families => [.. VirshFamily.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Each_script_prints_what_it_prints_in_virsh(string name)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var family = VirshFamily.All.Single(f => f.Name == name);
        using var folder = new TemporaryFolder();
        var differences = new Dictionary<string, string>();
        await using var daemon = family.Scripts.Keys.Any(VirshFamily.WantsDaemon) && Libvirtd.CanRun(out _) ? await Libvirtd.StartAsync() : null;
        var source = family.Scripts.Keys.Any(VirshFamily.WantsSource) && LibvirtSource.IsAvailable(out _);
        var scripts = family.Scripts.Where(s => (daemon is not null || !VirshFamily.WantsDaemon(s.Key)) && (source || !VirshFamily.WantsSource(s.Key))).ToArray();
        foreach (var (title, script) in scripts)
        {
            var uri = family.UriOf(title, folder);
            var commands = script.Select(command => family.WithFiles(command, folder)).ToArray();
            var (_, output, error) = VirshFamily.Run(new Virsh(VirshFamily.WantsDaemon(title) ? daemon!.Uri : uri), commands);
            await using var connection = await VirtConnection.OpenAsync(uri == "test:///default" ? "test:///default?clock=2026-01-01" : uri, cancellationToken: TestContext.Current.CancellationToken);
            var ours = await new VirshDouble(connection).RunAsync(commands);
            var (theirs, our) = (Both(family, output, error), Both(family, ours.Output, ours.Error));
            if (theirs != our)
                differences[title] = TextDifference.Show(theirs, our);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {scripts.Length - differences.Count} of {scripts.Length} scripts agree{(scripts.Length < family.Scripts.Count ? $" ({family.Scripts.Count - scripts.Length} want a libvirtd, or its source)" : "")}");
        var unexpected = differences.Where(d => !family.KnownDifferences.ContainsKey(d.Key)).Select(d => $"{d.Key}:\n{d.Value}").ToArray();
        Assert.True(unexpected.Length == 0, string.Join("\n\n", unexpected));
        Assert.Equal(family.KnownDifferences.Keys.Where(k => scripts.Any(s => s.Key == k)).Order(), differences.Keys.Order());
    }

    private static string Both(VirshFamily family, string output, string error) => family.Normalize($"{Normalize(output)}\n{Normalize(error)}");

    // What differs from run to run: the clock, and names that are made up. Records of statistics come in no particular order.
    private static string Normalize(string output)
    {
        output = LogLine().Replace(output, "");
        output = CpuTime().Replace(output, "CPU time: -");
        output = DeviceCounter().Replace(output, " -");
        output = GeneratedMac().Replace(output, "52:54:00:-");
        output = GeneratedUuid().Replace(output, "-uuid-");
        var parts = output.Split("\n\n").Select(part => part.StartsWith("Domain: ") ? part.TrimEnd('\n') : part).ToList();
        for (var first = 0; first < parts.Count; first++)
        {
            var count = parts.Skip(first).TakeWhile(p => p.StartsWith("Domain: ")).Count();
            if (count > 1)
                parts.Sort(first, count, StringComparer.Ordinal);
            first += count;
        }
        return string.Join("\n\n", parts);
    }

    [GeneratedRegex(@"(?m)^\d{4}-\d\d-\d\d .*\n")]
    private static partial Regex LogLine();

    [GeneratedRegex(@"CPU time: .*")]
    private static partial Regex CpuTime();

    // Those of single devices count the time since 1970.
    [GeneratedRegex(@"(?m)(?<=^\S+ (?:rd_req|rd_bytes|wr_req|wr_bytes|errs|[rt]x_[a-z]+)) \d+$|(?<=^ (?:number of [a-z ]+|error count):) +\d+$")]
    private static partial Regex DeviceCounter();

    [GeneratedRegex("52:54:00:[0-9a-f:]{8}")]
    private static partial Regex GeneratedMac();

    // Those that the tests' own definitions give all begin with it.
    [GeneratedRegex("(?!aaaaaaaa|6695eb01)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex GeneratedUuid();
}
