using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Takes snapshots of domains.</summary>
[Cmdlet(VerbsData.Checkpoint, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainSnapshot))]
public sealed class CheckpointVirtDomainCommand : DomainMakingCmdlet
{
    /// <summary>What the snapshot is called; the time, where nothing is said.</summary>
    [Parameter(Position = 1, ParameterSetName = ByName, HelpMessage = "What the snapshot is called; the time, where nothing is said.")]
    [Parameter(Position = 1, ParameterSetName = ByDomain, HelpMessage = "What the snapshot is called; the time, where nothing is said.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "What the snapshot is called; the time, where nothing is said.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "What the snapshot is called; the time, where nothing is said.")]
    [Alias("SnapshotName")]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter(HelpMessage = "What it is for.")]
    public string? Description { get; set; }

    /// <summary>Of the disks only: new images are put above theirs.</summary>
    [Parameter(HelpMessage = "Of the disks only.")]
    public SwitchParameter DiskOnly { get; set; }

    /// <summary>A file for the memory, on the hypervisor's host.</summary>
    [Parameter(HelpMessage = "A file for the memory, on the hypervisor's host.")]
    [ValidateNotNullOrEmpty]
    public string? MemoryFile { get; set; }

    /// <summary>Shuts the domain off afterwards.</summary>
    [Parameter(HelpMessage = "Shuts the domain off afterwards.")]
    public SwitchParameter Halt { get; set; }

    /// <summary>Lets the guest run on meanwhile.</summary>
    [Parameter(HelpMessage = "Lets the guest run on meanwhile.")]
    public SwitchParameter Live { get; set; }

    /// <summary>Asks the guest to bring its file systems to rest.</summary>
    [Parameter(HelpMessage = "Asks the guest to bring its file systems to rest.")]
    public SwitchParameter Quiesce { get; set; }

    /// <summary>Takes all of it or nothing.</summary>
    [Parameter(HelpMessage = "Takes all of it or nothing.")]
    public SwitchParameter Atomic { get; set; }

    /// <summary>The snapshot's XML, as text or as a document; what other parameters say is written into it.</summary>
    [Parameter(HelpMessage = "The snapshot's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Takes nothing: the XML is of a snapshot that was taken before.</summary>
    [Parameter(HelpMessage = "Takes nothing: the XML is of a snapshot that was taken before.")]
    public SwitchParameter Redefine { get; set; }

    /// <summary>With -Redefine, makes it the one from which the domain's state derives.</summary>
    [Parameter(HelpMessage = "With -Redefine, makes it the current one.")]
    public SwitchParameter Current { get; set; }

    private protected override string Action => Redefine ? "Redefine snapshot" : "Take snapshot";

    private DomainSnapshotCreateFlags Flags =>
        (DiskOnly ? DomainSnapshotCreateFlags.DiskOnly : 0) | (Halt ? DomainSnapshotCreateFlags.Halt : 0) | (Live ? DomainSnapshotCreateFlags.Live : 0)
        | (Quiesce ? DomainSnapshotCreateFlags.Quiesce : 0) | (Atomic ? DomainSnapshotCreateFlags.Atomic : 0)
        | (Redefine ? DomainSnapshotCreateFlags.Redefine : 0) | (Current ? DomainSnapshotCreateFlags.Current : 0);

    private protected override async Task<object> MakeAsync(VirtDomain domain) =>
        await domain.Connection.RequireWrite<ISnapshotDriver>("snapshot").CreateSnapshotAsync(domain.Key, Build(), Flags, StopToken);

    private string Build()
    {
        if (Xml is not null && NewName is null && Description is null && MemoryFile is null)
            return Xml;
        var root = DomainSnapshotDefinition.Parse(Xml ?? "<domainsnapshot/>").Root;
        Set(root, "name", NewName);
        Set(root, "description", Description);
        if (MemoryFile is not null)
        {
            root.Elements("memory").Remove();
            root.Add(new XElement("memory", new XAttribute("snapshot", "external"), new XAttribute("file", MemoryFile)));
        }
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void Set(XElement root, string name, string? text)
    {
        if (text is null)
            return;
        root.Elements(name).Remove();
        root.Add(new XElement(name, text));
    }
}
