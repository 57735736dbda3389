using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets network interfaces of hosts.</summary>
[Cmdlet(VerbsCommon.Get, "VirtInterface", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtInterface))]
public sealed class GetVirtInterfaceCommand : InterfaceCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var found in FindInterfacesAsync())
        {
            try
            {
                // An interface that is handed in may have been got a while ago.
                WriteObject(ParameterSetName == ByInterface ? await found.Connection.Require<IInterfaceDriver>().LookupInterfaceByNameAsync(found.Name, StopToken) : found);
            }
            catch (VirtException e)
            {
                WriteError(e, found);
            }
        }
    }
}
