using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes disks and drives from domains; their images stay.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainDisk", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainDisk))]
public sealed class RemoveVirtDomainDiskCommand : DomainChangeCmdlet
{
    /// <summary>Names of disks, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = DiskChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = DiskChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = DiskChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = DiskChoice.Help)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DiskCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainDeviceChangeDriver>("detach device");
        foreach (var disk in DiskChoice.Choose(domain, await ReadAsync(domain), Target, WriteError))
        {
            if (!MayChange(disk.Target, domain, "Remove"))
                continue;
            var xml = new XElement("disk", new XAttribute("type", disk.Type), new XAttribute("device", disk.Device), new XElement("target", new XAttribute("dev", disk.Target)));
            await driver.DetachDeviceAsync(domain.Key, xml.ToString(), Impact, StopToken);
            if (PassThru)
                WriteObject(disk);
        }
    }
}
