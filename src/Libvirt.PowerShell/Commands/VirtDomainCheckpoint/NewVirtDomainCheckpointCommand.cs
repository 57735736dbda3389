using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes checkpoints of domains: from then on writes to their disks are noted.</summary>
[Cmdlet(VerbsCommon.New, "VirtDomainCheckpoint", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainCheckpoint))]
public sealed class NewVirtDomainCheckpointCommand : DomainMakingCmdlet
{
    /// <summary>What the checkpoint is called; the time, where nothing is said.</summary>
    [Parameter(Position = 1, ParameterSetName = ByName, HelpMessage = "What the checkpoint is called; the time, where nothing is said.")]
    [Parameter(Position = 1, ParameterSetName = ByDomain, HelpMessage = "What the checkpoint is called; the time, where nothing is said.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "What the checkpoint is called; the time, where nothing is said.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "What the checkpoint is called; the time, where nothing is said.")]
    [Alias("CheckpointName")]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter(HelpMessage = "What it is for.")]
    public string? Description { get; set; }

    /// <summary>Asks the guest to bring its file systems to rest.</summary>
    [Parameter(HelpMessage = "Asks the guest to bring its file systems to rest.")]
    public SwitchParameter Quiesce { get; set; }

    /// <summary>The checkpoint's XML, as text or as a document; what other parameters say is written into it.</summary>
    [Parameter(HelpMessage = "The checkpoint's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Begins nothing: the XML is of a checkpoint that was made before.</summary>
    [Parameter(HelpMessage = "Begins nothing: the XML is of a checkpoint that was made before.")]
    public SwitchParameter Redefine { get; set; }

    private protected override string Action => Redefine ? "Redefine checkpoint" : "Make checkpoint";

    private DomainCheckpointCreateFlags Flags => (Quiesce ? DomainCheckpointCreateFlags.Quiesce : 0) | (Redefine ? DomainCheckpointCreateFlags.Redefine : 0);

    private protected override async Task<object> MakeAsync(VirtDomain domain) =>
        await domain.Connection.RequireWrite<ICheckpointDriver>("checkpoint").CreateCheckpointAsync(domain.Key, Build(), Flags, StopToken);

    private string Build()
    {
        if (Xml is not null && NewName is null && Description is null)
            return Xml;
        var root = DomainCheckpointDefinition.Parse(Xml ?? "<domaincheckpoint/>").Root;
        foreach (var (name, text) in new[] { ("name", NewName), ("description", Description) })
        {
            if (text is null)
                continue;
            root.Elements(name).Remove();
            root.Add(new XElement(name, text));
        }
        return root.ToString(SaveOptions.DisableFormatting);
    }
}
