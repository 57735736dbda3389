using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to checkpoints, and wants to be told to which.</summary>
public abstract class CheckpointActionCmdlet : CheckpointCmdlet
{
    /// <summary>Names of domains, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>Names of checkpoints, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByName, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByDomain, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = "Names of checkpoints; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckpointCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[]? CheckpointName { get; set; }
}
