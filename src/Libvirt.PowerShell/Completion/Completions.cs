using System.Management.Automation;

namespace Libvirt.PowerShell.Completion;

/// <summary>What completers have in common.</summary>
internal static class Completions
{
    /// <summary>The candidates that start with what was typed, each once, quoted where PowerShell needs it.</summary>
    internal static IEnumerable<CompletionResult> Match(string? typed, IEnumerable<(string Text, string Tip)> candidates)
    {
        var start = (typed ?? "").Trim('\'', '"');
        return candidates
            .Where(c => c.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(c => c.Text, StringComparer.Ordinal)
            .Select(c => new CompletionResult(Quote(c.Text), c.Text, CompletionResultType.ParameterValue, c.Tip.Length > 0 ? c.Tip : c.Text))
            .ToArray();
    }

    private static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || "-_./:+=".Contains(c)) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
