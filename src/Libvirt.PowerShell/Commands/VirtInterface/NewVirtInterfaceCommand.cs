using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Defines network interfaces of hosts.</summary>
[Cmdlet(VerbsCommon.New, "VirtInterface", SupportsShouldProcess = true)]
[OutputType(typeof(VirtInterface))]
public sealed class NewVirtInterfaceCommand : XmlMakingCmdlet<HostInterfaceDefinition>
{
    /// <summary>Brings the interface up as well.</summary>
    [Parameter(HelpMessage = "Brings the interface up as well.")]
    public SwitchParameter Start { get; set; }

    private protected override string Action => "Define";

    private protected override HostInterfaceDefinition Read(string xml) => HostInterfaceDefinition.Parse(xml);

    private protected override string NameOf(HostInterfaceDefinition definition) => definition.Name;

    private protected override async Task<object> MakeAsync(VirtConnection connection)
    {
        var driver = connection.RequireWrite<IInterfaceConfigDriver>("define");
        var item = await driver.DefineInterfaceAsync(Xml!, StopToken);
        return Start && !item.IsActive ? await driver.StartInterfaceAsync(item.Name, StopToken) : item;
    }
}
