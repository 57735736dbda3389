using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes ports of networks.</summary>
[Cmdlet(VerbsCommon.New, "VirtNetworkPort", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtNetworkPort))]
public sealed class NewVirtNetworkPortCommand : NetworkCmdlet
{
    /// <summary>Names of networks, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of networks; wildcards are permitted.")]
    [Alias("NetworkName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The port's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync() => WriteEachAsync(async network =>
    {
        if (ShouldProcess(Describe(network), "Add a port"))
            WriteObject(await network.Connection.RequireWrite<INetworkPortDriver>("port create").CreateNetworkPortAsync(network.Key, Xml!, StopToken));
    });
}
