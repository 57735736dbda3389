using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes virtual devices of hosts: ports of Fibre Channel adapters, mediated devices.</summary>
[Cmdlet(VerbsCommon.New, "VirtNodeDevice", SupportsShouldProcess = true)]
[OutputType(typeof(VirtNodeDevice))]
public sealed class NewVirtNodeDeviceCommand : XmlMakingCmdlet<NodeDeviceDefinition>
{
    /// <summary>Keeps a definition that outlives the device, and does not make the device yet.</summary>
    [Parameter(HelpMessage = "Keeps a definition, and does not make the device yet.")]
    public SwitchParameter Persistent { get; set; }

    private protected override string Action => Persistent ? "Define" : "Create";

    // World-wide names that it lacks are for the hypervisor to make up: any type that does so will do here.
    private protected override NodeDeviceDefinition Read(string xml) => NodeDeviceDefinition.ParseNew(xml, "QEMU");

    private protected override string NameOf(NodeDeviceDefinition definition) => definition.Parent is { } parent ? $"a device on {parent}" : "a device";

    private protected override async Task<object> MakeAsync(VirtConnection connection) => Persistent
        ? await connection.RequireWrite<INodeDeviceConfigDriver>("define", "virNodeDeviceDefineXML").DefineNodeDeviceAsync(Xml!, StopToken)
        : await connection.RequireWrite<INodeDeviceLifecycleDriver>("create").CreateNodeDeviceAsync(Xml!, StopToken);
}
