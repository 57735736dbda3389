using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Drivers;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes URIs: of connections that are open, of the user's aliases, and the forms that the drivers know.</summary>
public sealed class UriCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var open = RunspaceSession.Current.Connections.Select(c => (Text: c.Uri.ToString(), Tip: $"open, {c.Server.Hypervisor} on {c.Server.HostName}"));
        var drivers = DriverRegistry.LoadAll().SelectMany(d => d.UriExamples.Select(u => (Text: u, Tip: d.Description)));
        return Completions.Match(wordToComplete, open.Concat(Aliases()).Concat(drivers));
    }

    private static IEnumerable<(string Text, string Tip)> Aliases()
    {
        try
        {
            return ClientConfig.Load(ClientConfig.DefaultPath).UriAliases.Select(a => (a.Key, a.Value));
        }
        catch (VirtException)
        {
            return []; // The file's fault is told when a connection is opened, not at the press of a key.
        }
    }
}
