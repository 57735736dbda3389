using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes log outputs: the priority, and the kind of place; what has to follow, such as the path of a file, is the user's.</summary>
public sealed class LogOutputCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(wordToComplete, Enum.GetValues<LogPriority>().SelectMany(p => LogDestinations.Forms.Select(f => ($"{(int)p}:{f}", $"{p} and above to {f.TrimEnd(':')}"))));
}
