using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;
using Libvirt.Xml;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes devices from domains, by their XML or by the names that the hypervisor gave them.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class RemoveVirtDomainDeviceCommand : DomainChangeCmdlet
{
    /// <summary>The device, as it stands in a domain's XML; text or a document.</summary>
    [Parameter(HelpMessage = "The device's XML, as it stands in the domain's.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>The name that the hypervisor gave the device.</summary>
    [Parameter(HelpMessage = "The device's alias, such as net0.")]
    [ValidateNotNullOrEmpty]
    public string? Alias { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Xml is null == Alias is null)
            ThrowTerminatingError(ErrorRecords.Choice("-Xml or -Alias says which device: one of them must be given."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainDeviceChangeDriver>("detach device");
        if (!MayChange(Alias ?? DomainDeviceCmdlet.NameOf(VirtXml.Parse(Xml!, "device_definition", rootName: null)), domain, "Remove"))
            return;
        var after = Alias is null
            ? await driver.DetachDeviceAsync(domain.Key, Xml!, Impact, StopToken)
            : await driver.DetachDeviceAliasAsync(domain.Key, Alias, Impact, StopToken);
        if (PassThru)
            WriteObject(after);
    }
}
