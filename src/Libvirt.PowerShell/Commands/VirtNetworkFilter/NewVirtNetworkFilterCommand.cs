using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes network filters of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtNetworkFilter", SupportsShouldProcess = true)]
[OutputType(typeof(VirtNetworkFilter))]
public sealed class NewVirtNetworkFilterCommand : VirtCmdlet
{
    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The XML of the network filter.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        NetworkFilterDefinition definition;
        try
        {
            definition = NetworkFilterDefinition.Parse(Xml!);
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
                WriteObject(await connection.RequireWrite<INetworkFilterDriver>("define").DefineNetworkFilterAsync(Xml!, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, connection);
            }
        }
    }
}
