using System.Globalization;
using System.Text.RegularExpressions;

namespace Libvirt.Tests.Qemu.Differential;

/// <summary>Our fields beside libvirt's: names and order must be the same but for differences that are named here with their reasons.</summary>
internal sealed partial class Comparison(Fields ours, Fields libvirt)
{
    // Ours has more, or libvirt has; why.
    private static readonly (Regex Name, string Reason)[] OnlyOurs =
    [
        (BackingCounters(), "libvirt 9 leaves out what QEMU counts at images below the top"),
    ];

    private static readonly (Regex Name, string Reason)[] OnlyLibvirts =
    [
        (BogusCpu(), "libvirt 9 prints the CPU time of process -1 for a guest that is off"),
        (Perf(), "ours sets up no performance counters"),
    ];

    private readonly List<string> _allowed = [];
    private readonly List<string> _wrong = [];
    private int _agreed;

    /// <summary>Compares names and order, and the values of fields that do not change by themselves.</summary>
    /// <param name="isStatic">Whether a field's values must be the same.</param>
    /// <param name="map">Makes of a value of ours what libvirt's should be.</param>
    internal void Run(Func<string, bool> isStatic, Func<string, string> map)
    {
        var mine = Without(ours, libvirt, OnlyOurs, "ours only");
        var theirs = Without(libvirt, ours, OnlyLibvirts, "libvirt's only");
        for (var i = 0; i < Math.Max(mine.Count, theirs.Count); i++)
        {
            var (left, right) = (mine.ElementAtOrDefault(i), theirs.ElementAtOrDefault(i));
            if (left.Name != right.Name)
            {
                _wrong.Add($"at {i}: ours {left.Name ?? "ends"}, libvirt's {right.Name ?? "ends"}");
                break;
            }
            if (isStatic(left.Name) && map(left.Value) != right.Value)
                _wrong.Add($"{left.Name}: ours {left.Value}, libvirt's {right.Value}");
            else
                _agreed++;
        }
    }

    /// <summary>Holds that a field of ours is a number as plausible as libvirt's.</summary>
    internal void Plausible(string name, double low, double high)
    {
        var (mine, theirs) = (ours.Number(name), libvirt.Number(name));
        if (mine < theirs * low || mine > theirs * high)
            _wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: ours {mine}, libvirt's {theirs}"));
    }

    /// <summary>Prints the figures and fails if anything disagrees.</summary>
    internal void Report(string what)
    {
        var total = Math.Max(ours.List.Count, libvirt.List.Count);
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{what}: {_agreed} of {total} fields agree, {_allowed.Count} differ for a reason");
        foreach (var allowed in _allowed)
            output?.WriteLine($"  {allowed}");
        if (_wrong.Count > 0)
            Assert.Fail($"{what}:\n{string.Join('\n', _wrong)}\nours:\n{ours}\nlibvirt's:\n{libvirt}");
    }

    private List<(string Name, string Value)> Without(Fields these, Fields others, (Regex Name, string Reason)[] allowed, string whose)
    {
        var names = others.Names.ToHashSet(StringComparer.Ordinal);
        var left = new List<(string, string)>();
        foreach (var field in these.List)
        {
            var reason = names.Contains(field.Name) ? null : allowed.FirstOrDefault(a => a.Name.IsMatch(field.Name)).Reason;
            if (reason is null)
                left.Add(field);
            else
                _allowed.Add($"{field.Name}={field.Value} ({whose}): {reason}");
        }
        return left;
    }

    [GeneratedRegex(@"^block\.\d+\.(rd|wr|fl)\.")]
    private static partial Regex BackingCounters();

    [GeneratedRegex(@"^cpu\.")]
    private static partial Regex BogusCpu();

    [GeneratedRegex(@"^perf\.")]
    private static partial Regex Perf();
}
