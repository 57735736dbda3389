using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes words of a list that is always the same.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <summary>The words, with what the tip says.</summary>
    private protected abstract IEnumerable<(string Text, string Tip)> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(wordToComplete, Words);
}
