using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to each of its interfaces, and asks first.</summary>
public abstract class InterfaceActionCmdlet : InterfaceCmdlet
{
    /// <summary>Names, with wildcards: what changes something wants to be told to what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of interfaces; wildcards are permitted.")]
    [Alias("InterfaceName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InterfaceCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Gives each interface as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the interfaces as they are afterwards.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The verb for questions and what-ifs: <c>Start</c>.</summary>
    private protected abstract string Action { get; }

    /// <summary>Does it to one interface.</summary>
    /// <returns>The interface as it is afterwards; null if nothing is left of it.</returns>
    private protected abstract Task<VirtInterface?> ActAsync(VirtInterface item);

    /// <inheritdoc/>
    protected override Task ProcessAsync() => ForEachAsync(FindInterfacesAsync(), Action, ActAsync, PassThru);

    /// <summary>Brings an interface up or down; that it is there already is told in words of ours, since hypervisors have few.</summary>
    private protected async Task<VirtInterface?> BringAsync(VirtInterface item, bool up, Func<IInterfaceConfigDriver, ValueTask<VirtInterface>> send)
    {
        var driver = item.Connection.RequireWrite<IInterfaceConfigDriver>(up ? "create" : "destroy");
        try
        {
            return await send(driver);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.OperationInvalid)
        {
            var now = await item.Connection.Require<IInterfaceDriver>().LookupInterfaceByNameAsync(item.Name, StopToken);
            if (now.IsActive != up)
                throw;
            WriteError(ErrorRecords.Invalid(now, $"{now.Name} is already {(up ? "up" : "down")}.", up ? "Stop-VirtInterface takes it down." : "Start-VirtInterface brings it up.", e));
            return null;
        }
    }
}
