using System.Management.Automation;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on ports of networks: objects, which know their network. A port has no name to look it up by.</summary>
public abstract class NetworkPortCmdlet : AsyncCmdlet
{
    /// <summary>Ports.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Ports, such as Get-VirtNetworkPort gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtNetworkPort>("a network port")]
    public VirtNetworkPort[]? NetworkPort { get; set; }

    /// <summary>Does it to each port; one that fails is an error of its own.</summary>
    private protected async Task ForEachAsync(Func<VirtNetworkPort, Task> act)
    {
        foreach (var port in NetworkPort!)
        {
            try
            {
                await act(port);
            }
            catch (VirtException e)
            {
                WriteError(e, port);
            }
        }
    }
}
