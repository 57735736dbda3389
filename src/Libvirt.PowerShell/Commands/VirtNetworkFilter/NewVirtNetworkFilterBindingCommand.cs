using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes network filter bindings of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtNetworkFilterBinding", SupportsShouldProcess = true)]
[OutputType(typeof(VirtNetworkFilterBinding))]
public sealed class NewVirtNetworkFilterBindingCommand : VirtCmdlet
{
    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The XML of the network filter binding.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        NetworkFilterBindingDefinition definition;
        try
        {
            definition = NetworkFilterBindingDefinition.Parse(Xml!);
        }
        catch (VirtException e)
        {
            WriteError(e, Xml);
            return;
        }
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{definition.Root.Element("portdev")?.Attribute("name")?.Value} ({c})", "Create")))
        {
            try
            {
                WriteObject(await connection.RequireWrite<INetworkFilterBindingDriver>("create").CreateNetworkFilterBindingAsync(Xml!, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, connection);
            }
        }
    }
}
