using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives the domain XML of hypervisors' own configurations.</summary>
[Cmdlet(VerbsData.ConvertFrom, "VirtDomainNative", DefaultParameterSetName = FromText)]
[OutputType(typeof(string))]
public sealed class ConvertFromVirtDomainNativeCommand : VirtCmdlet
{
    private const string FromText = "Configuration";
    private const string FromPath = "Path";
    private const string FromLiteralPath = "LiteralPath";

    /// <summary>The configuration, as one text.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromText, ValueFromPipeline = true, HelpMessage = "The configuration, as one text.")]
    [ValidateNotNullOrEmpty]
    public string? Configuration { get; set; }

    /// <summary>Files that hold configurations; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold configurations; wildcards are permitted.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files that hold configurations, by the names that they have, such as Get-ChildItem gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Files that hold configurations, by the names that they have.")]
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
        var connections = await OpenConnectionsAsync();
        foreach (var (text, source) in ParameterSetName == FromText ? [(Configuration!, Configuration!)] : ReadFiles(ParameterSetName == FromPath ? Path : null, LiteralPath))
        {
            foreach (var connection in connections)
            {
                try
                {
                    var driver = connection.RequireWrite<IDomainNativeConfigDriver>("virConnectDomainXMLFromNative", "virConnectDomainXMLFromNative");
                    WriteObject(await driver.ConvertFromNativeAsync(NativeFormat.Of(Format, driver), text, StopToken));
                }
                catch (VirtException e)
                {
                    WriteError(ErrorRecords.Create(e, source, connection));
                }
            }
        }
    }
}
