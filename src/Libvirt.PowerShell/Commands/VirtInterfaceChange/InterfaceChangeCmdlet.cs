using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet about changes of the interfaces of hosts that can be taken back.</summary>
public abstract class InterfaceChangeCmdlet : VirtCmdlet
{
    /// <summary>The verb for questions and what-ifs.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it on one connection.</summary>
    private protected abstract ValueTask ActAsync(IInterfaceChangeDriver driver);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess(c.ToString(), Action)))
        {
            try
            {
                await ActAsync(connection.RequireWrite<IInterfaceChangeDriver>(Action.ToLowerInvariant()));
            }
            catch (VirtException e)
            {
                WriteError(e, connection);
            }
        }
    }
}
