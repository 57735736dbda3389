using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes one element of networks, also while they are active.</summary>
[Cmdlet(VerbsData.Update, "VirtNetwork", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetwork))]
public sealed class UpdateVirtNetworkCommand : NetworkActionCmdlet
{
    /// <summary>What is done.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByName, HelpMessage = "What is done: an element is added, changed or deleted.")]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByNetwork, HelpMessage = "What is done: an element is added, changed or deleted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByUuid, HelpMessage = "What is done: an element is added, changed or deleted.")]
    public NetworkUpdateCommand Command { get; set; }

    /// <summary>The part that it is done to.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ByName, HelpMessage = "The part of the network that it is done to.")]
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ByNetwork, HelpMessage = "The part of the network that it is done to.")]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByUuid, HelpMessage = "The part of the network that it is done to.")]
    public NetworkUpdateSection Section { get; set; }

    /// <summary>The element.</summary>
    [Parameter(Mandatory = true, Position = 3, ParameterSetName = ByName, HelpMessage = "The element's XML.")]
    [Parameter(Mandatory = true, Position = 3, ParameterSetName = ByNetwork, HelpMessage = "The element's XML.")]
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ByUuid, HelpMessage = "The element's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Which of several parents of such elements.</summary>
    [Parameter(HelpMessage = "Which of several parents of such elements, from 0.")]
    [ValidateRange(-1, int.MaxValue)]
    public int ParentIndex { get; set; } = -1;

    /// <summary>Changes the active network.</summary>
    [Parameter(HelpMessage = "Changes the active network.")]
    public SwitchParameter Live { get; set; }

    /// <summary>Changes the definition, which the next start takes.</summary>
    [Parameter(HelpMessage = "Changes the definition, which the next start takes.")]
    public SwitchParameter Config { get; set; }

    private protected override string Action => $"{Command} {Section}";

    private protected override async Task<VirtNetwork?> ActAsync(VirtNetwork network)
    {
        var flags = (Live ? NetworkUpdateFlags.Live : 0) | (Config ? NetworkUpdateFlags.Config : 0);
        var update = new NetworkUpdate(Command, Section, Xml!, ParentIndex);
        return await network.Connection.RequireWrite<INetworkUpdateDriver>("update").UpdateNetworkAsync(network.Key, update, flags, StopToken);
    }
}
