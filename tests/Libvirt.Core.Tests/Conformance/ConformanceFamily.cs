using System.Text.RegularExpressions;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>A family of libvirt's cases, held against what we make of them: each must agree to the letter, or be known to differ and why.</summary>
internal static partial class ConformanceFamily
{
    /// <summary>Runs all cases and prints how many agree.</summary>
    /// <param name="family">Its name, for the output.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="differences">Names of cases that do not agree, and the reason for each; one that agrees after all may not stay in it.</param>
    internal static void Hold(string family, IReadOnlyList<ConformanceCase> cases, IReadOnlyDictionary<string, string> differences)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var output = TestContext.Current.TestOutputHelper!;
        var found = cases.ToDictionary(c => c.Name, c => c.Difference(), StringComparer.Ordinal);

        output.WriteLine($"{found.Values.Count(d => d is null)} of {cases.Count} {family} cases round-trip as libvirt expects");
        foreach (var (name, why) in differences)
            output.WriteLine($"  differs: {name}: {why}");

        var surprises = found.Where(pair => pair.Value is not null && !differences.ContainsKey(pair.Key)).Select(pair => $"{pair.Key}: {pair.Value}")
            .Concat(differences.Keys.Where(name => !found.TryGetValue(name, out var difference) || difference is null).Select(name => $"{name}: is listed as different, and agrees or is no case"));
        Assert.True(!surprises.Any(), string.Join('\n', surprises));
    }

    /// <summary>Holds that every case that libvirt's own test names is one of ours, so that none is passed over.</summary>
    /// <param name="test">The test, as a path in libvirt's source.</param>
    /// <param name="names">Our cases.</param>
    internal static void Lists(string test, IReadOnlyCollection<string> names)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var cases = Cases().Matches(File.ReadAllText(LibvirtSource.PathOf(test))).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(cases);
        Assert.Empty(cases.Except(names));
    }

    /// <summary>Holds that every file of a folder of libvirt's is one of the cases, so that none is passed over.</summary>
    internal static void Covers(string folder, IEnumerable<string> names)
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var files = Directory.GetFiles(LibvirtSource.PathOf(folder), "*.xml").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Equal(files.Order(StringComparer.Ordinal), names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("DO_TEST\\w*\\(\"([^\"]+)\"")]
    private static partial Regex Cases();
}
