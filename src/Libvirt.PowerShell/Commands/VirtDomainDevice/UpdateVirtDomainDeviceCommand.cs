using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes devices of domains into what some XML describes.</summary>
[Cmdlet(VerbsData.Update, "VirtDomainDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class UpdateVirtDomainDeviceCommand : DomainDeviceCmdlet
{
    private protected override string Action => "Update";

    private protected override ValueTask<VirtDomain> ApplyAsync(VirtDomain domain) =>
        domain.Connection.RequireWrite<IDomainDeviceChangeDriver>("update device").UpdateDeviceAsync(domain.Key, Xml!, Impact, StopToken);
}
