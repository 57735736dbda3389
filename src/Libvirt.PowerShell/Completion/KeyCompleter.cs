using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of keys, of the set that the command names or else of Linux's.</summary>
public sealed class KeyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var given = fakeBoundParameters["CodeSet"]?.ToString();
        var set = Enum.TryParse<KeyCodeSet>(given, ignoreCase: true, out var known) ? known : KeyCodeSet.Linux;
        return Completions.Match(wordToComplete, KeyCodes.Names(set).Select(name => (name, $"{KeyCodes.FromName(set, name)}")));
    }
}
