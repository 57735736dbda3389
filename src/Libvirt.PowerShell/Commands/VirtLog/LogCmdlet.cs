using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet for the log of the module, or for those of daemons.</summary>
public abstract class LogCmdlet : AsyncCmdlet
{
    /// <summary>Works on the log of each daemon, in their order; one that fails is an error of its own, and the others go on.</summary>
    /// <param name="daemons">The daemons: connections to them, or URIs.</param>
    /// <param name="work">What is done.</param>
    private protected async Task ForEachDaemonAsync(IEnumerable<ConnectionParameter> daemons, Func<VirtConnection, Task> work)
    {
        foreach (var daemon in daemons)
        {
            var connection = daemon.Connection;
            try
            {
                connection ??= await RunspaceSession.Current.GetAsync(daemon.Uri, null, StopToken);
                await work(connection);
            }
            catch (VirtException e)
            {
                WriteError(e, connection ?? (object)daemon.ToString());
            }
        }
    }
}
