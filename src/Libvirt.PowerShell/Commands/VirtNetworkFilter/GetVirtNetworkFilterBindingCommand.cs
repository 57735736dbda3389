using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets network filter bindings.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetworkFilterBinding", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkFilterBinding))]
public sealed class GetVirtNetworkFilterBindingCommand : NetworkFilterBindingCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var item in FindNetworkFilterBindingsAsync())
            WriteObject(item);
    }
}
