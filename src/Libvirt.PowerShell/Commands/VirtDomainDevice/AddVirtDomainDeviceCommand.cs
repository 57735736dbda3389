using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Adds devices to domains by their XML.</summary>
[Cmdlet(VerbsCommon.Add, "VirtDomainDevice", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class AddVirtDomainDeviceCommand : DomainDeviceCmdlet
{
    private protected override string Action => "Add";

    private protected override ValueTask<VirtDomain> ApplyAsync(VirtDomain domain) =>
        domain.Connection.RequireWrite<IDomainDeviceDriver>("attach device").AttachDeviceAsync(domain.Key, Xml!, Impact, StopToken);
}
