using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that asks about hosts: one answer, or several, for each connection.</summary>
public abstract class HostCmdlet : VirtCmdlet
{
    /// <summary>The connections: open ones, URIs or aliases. They are asked at the same time.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = "Connections or URIs; the default is that of Connect-VirtServer.")]
    [ArgumentCompleter(typeof(UriCompleter))]
    [ValidateNotNullOrEmpty]
    public override ConnectionParameter[]? Connection { get; set; }

    /// <summary>Asks one.</summary>
    private protected abstract Task<IEnumerable<object>> AskAsync(VirtConnection connection);

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync()
    {
        await foreach (var (_, answers) in AskAllAsync(await OpenConnectionsAsync(), AskAsync))
        {
            foreach (var answer in answers)
                WriteObject(answer);
        }
    }
}
