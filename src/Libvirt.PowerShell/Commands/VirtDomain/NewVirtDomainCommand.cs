using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes domains of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = FromText)]
[OutputType(typeof(VirtDomain))]
public sealed partial class NewVirtDomainCommand : VirtCmdlet
{
    private const string FromText = "Xml";

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromText, ValueFromPipeline = true, HelpMessage = "The domain's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Starts the domain as well.</summary>
    [Parameter(HelpMessage = "Starts the domain as well.")]
    public SwitchParameter Start { get; set; }

    /// <summary>Starts the domain without keeping its definition: it vanishes when it stops.</summary>
    [Parameter(HelpMessage = "Starts the domain without keeping its definition.")]
    public SwitchParameter Transient { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var connections = await OpenConnectionsAsync();
        foreach (var (xml, source) in ParameterSetName == FromText ? [(Xml!, Xml!)] : ReadFiles())
        {
            foreach (var connection in connections)
            {
                try
                {
                    await MakeAsync(connection, xml);
                }
                catch (VirtException e)
                {
                    WriteError(e, source);
                }
            }
        }
    }

    private async Task MakeAsync(VirtConnection connection, string xml)
    {
        // Read here too, so that the question names the domain, and what is malformed is told before it is asked.
        var name = DomainDefinition.Parse(xml).Name;
        if (!ShouldProcess($"{name} ({connection})", Transient ? "Create" : "Define"))
            return;
        var lifecycle = Start || Transient ? connection.RequireWrite<IDomainLifecycleDriver>("start") : null;
        if (Transient)
        {
            WriteObject(await lifecycle!.CreateDomainAsync(xml, DomainStartFlags.None, StopToken));
            return;
        }
        var domain = await connection.RequireWrite<IDomainConfigDriver>("define").DefineDomainAsync(xml, StopToken);
        try
        {
            if (lifecycle is not null)
                domain = await lifecycle.StartDomainAsync(domain.Key, DomainStartFlags.None, StopToken);
        }
        finally
        {
            WriteObject(domain); // It is defined, also if it did not start.
        }
    }
}
