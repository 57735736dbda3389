using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the connections of the runspace.</summary>
[Cmdlet(VerbsCommon.Get, "VirtServer")]
[OutputType(typeof(VirtConnection))]
public sealed class GetVirtServerCommand : PSCmdlet
{
    /// <summary>URIs, with wildcards; none for all connections.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, HelpMessage = "URIs of open connections; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OpenUriCompleter))]
    public string[] Uri { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in NameChoice.Choose(RunspaceSession.Current.Connections, c => c.ToString(), Uri, u => WriteError(ErrorRecords.NoConnection(u))))
            WriteObject(connection);
    }
}
