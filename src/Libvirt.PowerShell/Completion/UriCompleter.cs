using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes URIs: of connections that are open, of the user's aliases, and the forms that the drivers know.</summary>
public sealed class UriCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var drivers = DriverRegistry.LoadAll().SelectMany(d => d.UriExamples.Select(u => (Text: u, Tip: d.Description)));
        return Completions.Match(wordToComplete, OpenUriCompleter.Candidates().Concat(Aliases()).Concat(drivers));
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
