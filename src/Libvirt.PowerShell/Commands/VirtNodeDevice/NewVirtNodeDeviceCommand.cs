using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes virtual devices of hosts: ports of Fibre Channel adapters, mediated devices.</summary>
[Cmdlet(VerbsCommon.New, "VirtNodeDevice", SupportsShouldProcess = true)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class NewVirtNodeDeviceCommand : VirtCmdlet
{
    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The device's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Keeps a definition that outlives the device, and does not make the device yet.</summary>
    [Parameter(HelpMessage = "Keeps a definition, and does not make the device yet.")]
    public SwitchParameter Persistent { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        NodeDeviceDefinition definition;
        try
        {
            // World-wide names that it lacks are for the hypervisor to make up: any type that does so will do here.
            definition = NodeDeviceDefinition.ParseNew(Xml!, "QEMU");
        }
        catch (VirtException e)
        {
            WriteError(e, Xml);
            return;
        }
        var what = definition.Parent is { } parent ? $"a device on {parent}" : "a device";
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{what} ({c})", Persistent ? "Define" : "Create")))
        {
            try
            {
                WriteObject(Persistent
                    ? await connection.RequireWrite<INodeDeviceConfigDriver>("define").DefineNodeDeviceAsync(Xml!, StopToken)
                    : await connection.RequireWrite<INodeDeviceLifecycleDriver>("create").CreateNodeDeviceAsync(Xml!, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(ErrorRecords.Create(e, Xml, connection));
            }
        }
    }
}
