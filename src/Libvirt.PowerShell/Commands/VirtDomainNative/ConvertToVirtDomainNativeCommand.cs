using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives hypervisors' own configurations of domains, or of domain XML.</summary>
[Cmdlet(VerbsData.ConvertTo, "VirtDomainNative", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class ConvertToVirtDomainNativeCommand : DomainCmdlet
{
    private const string FromText = "Xml";
    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Domain XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromText, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Files that hold domain XML; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold domain XML; wildcards are permitted.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files that hold domain XML, by the names that they have, such as Get-ChildItem gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold domain XML, by the names that they have.")]
    [Alias("PSPath", "FullName", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>The form of the configuration; by default the one that the driver has.</summary>
    [Parameter(HelpMessage = "The form of the configuration, such as vmware-vmx.")]
    [ArgumentCompleter(typeof(NativeFormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Format { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ParameterSetName is FromText or FromPath or FromLiteralPath)
        {
            var connections = await ConnectionsAsync();
            foreach (var (xml, source) in ParameterSetName == FromText ? [(Xml!, Xml!)] : ReadFiles(ParameterSetName == FromPath ? Path : null, LiteralPath))
            {
                foreach (var connection in connections)
                    await WriteAsync(connection, _ => new(xml), source, connection);
            }
            return;
        }
        await foreach (var domain in FindDomainsAsync())
            await WriteAsync(domain.Connection, c => c.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, StopToken), domain, domain);
    }

    private async Task WriteAsync(VirtConnection connection, Func<VirtConnection, ValueTask<string>> read, object target, object where)
    {
        try
        {
            var driver = connection.RequireWrite<IDomainNativeConfigDriver>("virConnectDomainXMLToNative", "virConnectDomainXMLToNative");
            var format = NativeFormat.Of(Format, driver);
            WriteObject(await driver.ConvertToNativeAsync(format, await read(connection), StopToken));
        }
        catch (VirtException e)
        {
            WriteError(ErrorRecords.Create(e, target, where));
        }
    }
}
