using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets networks.</summary>
[Cmdlet(VerbsCommon.Get, "VirtNetwork", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetwork))]
public sealed class GetVirtNetworkCommand : NetworkCmdlet
{
    // A network that is handed in may have been got a while ago.
    /// <inheritdoc/>
    protected override Task ProcessAsync() => WriteEachAsync(async network => WriteObject(ParameterSetName == ByNetwork ? await LookAgainAsync(network) : network));
}
