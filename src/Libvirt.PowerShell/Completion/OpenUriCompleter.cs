using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes URIs of connections that are open.</summary>
public sealed class OpenUriCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(wordToComplete, Candidates());

    /// <summary>The URIs, with what is at the other end.</summary>
    internal static IEnumerable<(string Text, string Tip)> Candidates() =>
        RunspaceSession.Current.Connections.Select(c => (c.Uri.ToString(), $"open, {c.Server.Hypervisor} on {c.Server.HostName}"));
}
