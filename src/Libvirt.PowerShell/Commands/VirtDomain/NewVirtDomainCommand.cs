using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes domains of XML, or of their parts.</summary>
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
        if (ParameterSetName == FromParts)
        {
            foreach (var connection in connections)
                await MakeOfPartsAsync(connection);
            return;
        }
        foreach (var (xml, source) in ParameterSetName == FromText ? [(Xml!, Xml!)] : ReadFiles(ParameterSetName == FromPath ? Path : null, LiteralPath))
        {
            // Read here too, so that the question names the domain, and what is malformed is told before it is asked.
            if (!TryParse(xml, source, out var definition))
                continue;
            foreach (var connection in connections.Where(c => MayMake(definition, c)))
                await MakeAsync(connection, definition, xml, source);
        }
    }

    private bool MayMake(DomainDefinition definition, VirtConnection connection) => ShouldProcess($"{definition.Name} ({connection})", Transient ? "Create" : "Define");

    private bool TryParse(string xml, string source, [NotNullWhen(true)] out DomainDefinition? definition)
    {
        definition = null;
        try
        {
            definition = DomainDefinition.Parse(xml);
            return true;
        }
        catch (VirtException e)
        {
            WriteError(e, source);
            return false;
        }
    }

    private async Task MakeAsync(VirtConnection connection, DomainDefinition definition, string xml, string source)
    {
        VirtDomain domain;
        try
        {
            domain = Transient
                ? await connection.RequireWrite<IDomainLifecycleDriver>("create").CreateDomainAsync(xml, DomainStartFlags.None, StopToken)
                : await connection.RequireWrite<IDomainConfigDriver>("define").DefineDomainAsync(xml, StopToken);
        }
        catch (VirtException e)
        {
            // Most hypervisors have no code of their own for a name that is taken.
            var other = e.Code is VirtErrorCode.OperationFailed or VirtErrorCode.DomExist ? await FindSameNameAsync(connection, definition) : null;
            WriteError(other is not null ? ErrorRecords.Exists(other, e) : ErrorRecords.Create(e, source, connection));
            return;
        }
        try
        {
            if (Start && !Transient)
                domain = await connection.RequireWrite<IDomainLifecycleDriver>("start").StartDomainAsync(domain.Key, DomainStartFlags.None, StopToken);
        }
        catch (VirtException e)
        {
            WriteError(e, domain);
        }
        WriteObject(domain); // It is defined, also if it did not start.
    }

    // Another domain that has the name, if there is one and it can be asked about.
    private async Task<VirtDomain?> FindSameNameAsync(VirtConnection connection, DomainDefinition definition)
    {
        try
        {
            var other = await connection.Require<IDomainDriver>().LookupDomainByNameAsync(definition.Name, StopToken);
            return other.Uuid == definition.Uuid ? null : other;
        }
        catch (VirtException)
        {
            return null;
        }
    }
}
