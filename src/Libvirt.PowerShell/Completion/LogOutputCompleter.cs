using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Logging;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes log outputs: the priority, and the kind of place; the path of a file is the user's.</summary>
public sealed class LogOutputCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(wordToComplete, Enum.GetValues<LogPriority>().SelectMany(p => new[]
        {
            ($"{(int)p}:stderr", $"{p} and above to the error stream of the process"),
            ($"{(int)p}:file:", $"{p} and above to a file"),
        }));
}
