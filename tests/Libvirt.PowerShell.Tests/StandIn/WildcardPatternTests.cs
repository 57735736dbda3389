using System.Management.Automation;
using System.Text;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.StandIn;

/// <summary>The stand-in's patterns beside PowerShell's own.</summary>
public class WildcardPatternTests
{
    private const int Count = 4000;

    [Fact]
    public async Task Patterns_match_what_they_match_in_a_real_PowerShell()
    {
        Assert.SkipUnless(PowerShellPeer.CanRun(out var reason), reason);
        var random = new Random(20);
        var cases = Enumerable.Range(0, Count).Select(_ => (Pattern: Text(random, "abB-]*?[`^!.", 7), Input: Text(random, "abB-]*?[`^!.", 5))).ToArray();
        var script = new StringBuilder("$o = [System.Management.Automation.WildcardOptions]::IgnoreCase\n$w = [System.Management.Automation.WildcardPattern]\n");
        script.Append("foreach ($c in @'\n").AppendJoin('\n', cases.Select(c => $"{c.Pattern} {c.Input}")).Append("\n'@ -split \"`n\") { $p, $t = $c -split ' '\n");
        script.Append("$m = try { $w::new($p, $o).IsMatch($t) } catch { 'malformed' }\n");
        script.Append("\"$m $($w::ContainsWildcardCharacters($p)) $($w::Escape($p)) $($w::Unescape($p))\" }\n");

        var (code, output, error) = await PowerShellPeer.RunAsync(script.ToString(), cancellation: TestContext.Current.CancellationToken);

        Assert.True(code == 0, string.Join('\n', error));
        Assert.Equal(Count, output.Count);
        var differences = cases.Zip(output, (c, real) => (c.Pattern, c.Input, Real: real, Ours: Describe(c.Pattern, c.Input))).Where(d => d.Real != d.Ours).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count - differences.Length} of {Count} patterns agree");
        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("web*", "web01", true)]
    [InlineData("web*", "my-web", false)]
    [InlineData("we[a-c]", "WEB", true)]
    [InlineData("we`*", "we*", true)]
    [InlineData("we`*", "web", false)]
    [InlineData("", "", true)]
    public void A_pattern_matches_the_whole_text_without_case(string pattern, string text, bool matches) =>
        Assert.Equal(matches, new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(text));

    private static string Describe(string pattern, string input)
    {
        string match;
        try
        {
            match = $"{new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(input)}";
        }
        catch (WildcardPatternException)
        {
            match = "malformed";
        }
        return $"{match} {WildcardPattern.ContainsWildcardCharacters(pattern)} {WildcardPattern.Escape(pattern)} {WildcardPattern.Unescape(pattern)}";
    }

    private static string Text(Random random, string alphabet, int longest) => new(random.GetItems(alphabet.AsSpan(), random.Next(1, longest + 1)));
}
