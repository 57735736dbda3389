using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of checkpoints.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainCheckpointXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtDomainCheckpointXmlCommand : CheckpointCmdlet
{
    /// <summary>Leaves out the domain's own definition.</summary>
    [Parameter(HelpMessage = "Leaves out the domain's own definition.")]
    public SwitchParameter NoDomain { get; set; }

    /// <summary>Says how much was written to each disk since, which the hypervisor has to find out.</summary>
    [Parameter(HelpMessage = "Says how much was written to each disk since.")]
    public SwitchParameter IncludeSize { get; set; }

    private DomainCheckpointXmlFlags Flags => (NoDomain ? DomainCheckpointXmlFlags.NoDomain : 0) | (IncludeSize ? DomainCheckpointXmlFlags.Size : 0);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var checkpoint in FindCheckpointsAsync())
        {
            try
            {
                WriteObject(await checkpoint.Connection.Require<ICheckpointDriver>().GetCheckpointXmlAsync(checkpoint.Key, Flags, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, checkpoint);
            }
        }
    }
}
