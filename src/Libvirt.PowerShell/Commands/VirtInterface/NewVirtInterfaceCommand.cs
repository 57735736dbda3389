using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Defines network interfaces of hosts.</summary>
[Cmdlet(VerbsCommon.New, "VirtInterface", SupportsShouldProcess = true)]
[OutputType(typeof(VirtInterface))]
public sealed class NewVirtInterfaceCommand : VirtCmdlet
{
    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The interface's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Brings the interface up as well.</summary>
    [Parameter(HelpMessage = "Brings the interface up as well.")]
    public SwitchParameter Start { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        HostInterfaceDefinition definition;
        try
        {
            definition = HostInterfaceDefinition.Parse(Xml!);
        }
        catch (VirtException e)
        {
            WriteError(e, Xml);
            return;
        }
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{definition.Name} ({c})", "Define")))
        {
            try
            {
                var driver = connection.RequireWrite<IInterfaceConfigDriver>("define");
                var item = await driver.DefineInterfaceAsync(Xml!, StopToken);
                WriteObject(Start && !item.IsActive ? await driver.StartInterfaceAsync(item.Name, StopToken) : item);
            }
            catch (VirtException e)
            {
                WriteError(ErrorRecords.Create(e, definition.Name, connection));
            }
        }
    }
}
