using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that makes something of each of its domains and gives it.</summary>
public abstract class DomainMakingCmdlet : DomainCmdlet
{
    /// <summary>Names, with wildcards: what makes something wants to be told of what.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.DomainCompleter))]
    [Parameters.NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>The verb for questions and what-ifs.</summary>
    private protected abstract string Action { get; }

    /// <summary>Makes it of one domain.</summary>
    private protected abstract Task<object> MakeAsync(VirtDomain domain);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var domain in FindDomainsAsync())
        {
            if (!ShouldProcess(Describe(domain), Action))
                continue;
            try
            {
                WriteObject(await MakeAsync(domain));
            }
            catch (VirtException e)
            {
                WriteError(e, domain);
            }
        }
    }
}
