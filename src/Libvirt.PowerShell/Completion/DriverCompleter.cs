using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of drivers.</summary>
public sealed class DriverCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(wordToComplete, DriverRegistry.LoadAll().Select(d => (d.Name, d.Description)));
}
