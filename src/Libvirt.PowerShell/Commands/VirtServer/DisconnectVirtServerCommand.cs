using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Commands;

/// <summary>Closes connections; domains go on.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "VirtServer", DefaultParameterSetName = ByUri, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class DisconnectVirtServerCommand : AsyncCmdlet
{
    private const string ByUri = "Uri";
    private const string ByConnection = "Connection";

    /// <summary>URIs of open connections, with wildcards; none for the default connection.</summary>
    [Parameter(Position = 0, ParameterSetName = ByUri, ValueFromPipeline = true, HelpMessage = "URIs of open connections; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OpenUriCompleter))]
    public string[]? Uri { get; set; }

    /// <summary>Open connections.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByConnection, ValueFromPipeline = true, HelpMessage = "Open connections.")]
    public VirtConnection[]? Connection { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var session = RunspaceSession.Current;
        foreach (var connection in Connection ?? Find(session))
        {
            if (ShouldProcess(connection.ToString(), "Disconnect"))
                await session.CloseAsync(connection);
        }
    }

    private IEnumerable<VirtConnection> Find(RunspaceSession session)
    {
        if (Uri is null)
            return session.Default is { } chosen ? [chosen] : [];
        return NameChoice.Choose(session.Connections, c => c.ToString(), Uri, u => WriteError(ErrorRecords.NoConnection(u)));
    }
}
