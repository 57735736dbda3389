using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes domains of XML.</summary>
[Cmdlet(VerbsCommon.New, "VirtDomain", SupportsShouldProcess = true, DefaultParameterSetName = FromText)]
[OutputType(typeof(VirtDomain))]
public sealed class NewVirtDomainCommand : VirtCmdlet
{
    private const string FromText = "Xml";
    private const string FromFile = "Path";

    /// <summary>The XML.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromText, ValueFromPipeline = true, HelpMessage = "The domain's XML.")]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Files that hold the XML; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromFile, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold the XML; wildcards are permitted.")]
    [Alias("FullName", "PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

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
        foreach (var (xml, source) in ParameterSetName == FromFile ? ReadFiles() : [(Xml!, Xml!)])
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

    private IEnumerable<(string Xml, string Source)> ReadFiles()
    {
        foreach (var path in Path!.SelectMany(Resolve))
        {
            string xml;
            try
            {
                xml = File.ReadAllText(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                WriteError(VirtException.System(VirtErrorDomain.None, $"cannot read '{path}'", e), path);
                continue;
            }
            yield return (xml, path);
        }
    }

    // A path that is not there is an error of its own.
    private IEnumerable<string> Resolve(string path)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (RuntimeException e)
        {
            WriteError(new ErrorRecord(e.ErrorRecord, e));
            return [];
        }
    }
}
