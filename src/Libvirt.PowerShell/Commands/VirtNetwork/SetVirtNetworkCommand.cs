using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes settings of networks.</summary>
[Cmdlet(VerbsCommon.Set, "VirtNetwork", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetwork))]
public sealed class SetVirtNetworkCommand : NetworkActionCmdlet
{
    /// <summary>Whether the network starts with its host.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Whether the network starts with its host.")]
    public bool Autostart { get; set; }

    private protected override string Action => $"Set autostart to {Autostart}";

    private protected override async Task<VirtNetwork?> ActAsync(VirtNetwork network) =>
        await network.Connection.RequireWrite<INetworkConfigDriver>("set autostart").SetNetworkAutostartAsync(network.Key, Autostart, StopToken);
}
